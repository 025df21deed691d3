import fc from 'fast-check';
import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import type { Place } from '../locations/tree.ts';
import { amount } from '../measures/amount.ts';
import type { Language } from '../measures/language.ts';
import { price } from '../measures/price.ts';
import { type Quantity, quantity, wholeUnits } from '../measures/quantity.ts';
import { isCountable, type Unit, unitCodes } from '../measures/unit.ts';
import type { Code } from './article.ts';
import { readArticle } from './article-form.ts';
import type { ArticleDraft } from './save.ts';
import { type Typed, typedOf } from './typed.ts';

const places = new Map<string, Place>(
  ['A-01', 'B1', 'L'].map((code) => {
    const _id = new Types.ObjectId();
    return [String(_id), { _id, code, archived: null } as Place];
  }),
);
const languages = fc.constantFrom<Language>('de', 'en');

/** As the browser sends what the form shows. */
const sentBy = ({ codes, levels, quantity: _opening, place: _place, ...fields }: Typed) => ({
  ...fields,
  code: codes.map(({ code }) => code),
  codeKind: codes.map(({ kind }) => kind),
  codePack: codes.map(({ pack }) => pack),
  levelPlace: levels.map(({ location }) => location),
  levelMinimum: levels.map(({ minimum }) => minimum),
  levelTarget: levels.map(({ target }) => target),
});

const words = (most: number) =>
  fc.string({ maxLength: most, unit: 'grapheme' }).map((text) => text.trim().slice(0, most).trim());
const some = (most: number) => words(most - 1).map((text) => `A${text}`.trim());

const quantitiesOf = (unit: Unit): fc.Arbitrary<Quantity> =>
  isCountable(unit)
    ? fc.integer({ min: 1, max: 999_999_999 }).map(wholeUnits)
    : fc.integer({ min: 1, max: 999_999_999_999 }).map(quantity);

const codesOf = (unit: Unit): fc.Arbitrary<Code[]> => {
  const pack = quantitiesOf(unit);
  const own = fc.record({ code: some(80), kind: fc.constantFrom<Code['kind']>('own', 'supplier'), pack });
  const gtin = fc.record({
    code: fc.constantFrom('04006381333931', '00036000291452', '00000096385074', '14006381333938'),
    kind: fc.constant<Code['kind']>('gtin'),
    pack,
  });
  return fc.uniqueArray(fc.oneof(own, gtin), { selector: ({ code }) => code, maxLength: 6 });
};

const levelsOf = (unit: Unit) =>
  fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom(null, ...[...places.values()].map(({ _id }) => _id)),
        fc.option(quantitiesOf(unit)),
        fc.option(quantitiesOf(unit)),
      ),
      { selector: ([location]) => String(location), maxLength: 4 },
    )
    .map((levels) => {
      const asked = levels.filter(([, one, other]) => one !== null || other !== null);
      return asked
        .map(([location, one, other]) => {
          const isTurned = one !== null && other !== null && one > other;
          return { location, minimum: isTurned ? other : one, target: isTurned ? one : other };
        })
        .toSorted((one) => (one.location === null ? -1 : 0));
    });

const drafts: fc.Arbitrary<ArticleDraft> = fc.constantFrom(...unitCodes).chain((unit) =>
  fc.record({
    unit: fc.constant(unit),
    number: some(40),
    name: some(200),
    line: words(200),
    category: words(80),
    manufacturer: words(80),
    manufacturerNumber: words(80),
    note: words(2_000),
    codes: codesOf(unit),
    price: fc.option(
      fc
        .tuple(fc.integer({ min: 0, max: 9_999_999_999_999 }), fc.integer({ min: 1, max: 999_999_999 }))
        .map(([value, per]) => price(amount(value), per)),
    ),
    levels: levelsOf(unit),
  }),
);

// Mutants: grouped numbers in the fields; the price divided by its unit; a GTIN with its zeros; levels in another order.
it('Any article that is shown in its form and sent again is the same article', () => {
  fc.assert(
    fc.property(drafts, languages, (draft, language) => {
      const body = sentBy(typedOf(draft, language));
      const read = readArticle(body, { language, places, price: 'typed' });
      expect([read.faults, read.draft]).toEqual([{}, draft]);
    }),
  );
});

it('Any texts in the fields are an article or faults beside them, never a failure', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.stringMatching(/^[-+−]?[0-9.,]{1,14}$/),
    fc.constantFrom(
      ...unitCodes,
      ...places.keys(),
      'gtin',
      '__proto__',
      'constructor',
      '\ud800',
      'x'.repeat(70_000),
    ),
  );
  const texts = fc.array(text, { maxLength: 4 });
  const singles = Object.fromEntries(
    [
      'number',
      'name',
      'line',
      'unit',
      'category',
      'note',
      'price',
      'per',
      'minimum',
      'target',
      'quantity',
      'place',
    ].map((field) => [field, text]),
  );
  const rows = Object.fromEntries(
    ['code', 'codeKind', 'codePack', 'levelPlace', 'levelMinimum', 'levelTarget'].map((field) => [
      field,
      texts,
    ]),
  );
  fc.assert(
    fc.property(fc.record(singles), fc.record(rows), languages, (one, many, language) => {
      const { draft, faults } = readArticle({ ...one, ...many }, { language, places, price: 'typed' });
      expect(draft === undefined).toBe(Object.keys(faults).length > 0);
    }),
  );
});
