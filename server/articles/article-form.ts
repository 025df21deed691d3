import { z } from 'zod';
import { articleForm } from '../../views/messages/article-form.ts';
import { wordRefusal } from '../../views/messages/measures.ts';
import type { Place } from '../locations/tree.ts';
import type { Language } from '../measures/language.ts';
import { type Price, parsePer, parsePrice } from '../measures/price.ts';
import { parseQuantity, type Quantity } from '../measures/quantity.ts';
import { type Unit, unitCodes } from '../measures/unit.ts';
import { type Faults, readSent, several } from '../web/form.ts';
import type { Article } from './article.ts';
import { readCodes } from './code-rows.ts';
import { readLevels } from './level-rows.ts';
import type { ArticleDraft } from './save.ts';
import { nothingTyped, type TextField, type Typed } from './typed.ts';

/** What lies there when an article is added. */
export interface OpeningDraft {
  readonly to: Place['_id'];
  readonly quantity: Quantity;
}

export interface ReadArticle {
  readonly typed: Typed;
  /** Everything is right when there are none; then there is a draft. */
  readonly faults: Faults;
  readonly draft?: ArticleDraft;
  readonly opening?: OpeningDraft;
  readonly sent: Sent;
}

interface Circumstances {
  readonly language: Language;
  readonly places: ReadonlyMap<string, Place>;
  /** Who may not see prices leaves this one as it is. */
  readonly price: 'typed' | { readonly stays: Price | null };
  /** Which places levels may keep although they are archived. */
  readonly was?: Pick<Article, 'levels'> | undefined;
}

const text = z.string().default('');
const version = z.coerce.number().int().min(1).optional();

const fields = z.strictObject({
  /** Made with the form of a new article: sent twice, it is still one article. */
  id: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .optional(),
  version,
  /** The version that the person has been shown, and saves over or takes over. */
  over: version,
  take: version,
  next: z.literal('1').optional(),
  /** Where its code was scanned: there it goes on. */
  back: z.literal('booking').optional(),
  number: text,
  name: text,
  line: text,
  unit: text,
  category: text,
  manufacturer: text,
  manufacturerNumber: text,
  note: text,
  price: text,
  per: text,
  minimum: text,
  target: text,
  quantity: text,
  place: text,
  code: several(z.string()).optional(),
  codeKind: several(z.string()).optional(),
  codePack: several(z.string()).optional(),
  levelPlace: several(z.string()).optional(),
  levelMinimum: several(z.string()).optional(),
  levelTarget: several(z.string()).optional(),
});
export type Sent = z.infer<typeof fields>;

/** Reads the article form: every fault at once, each beside its field. Throws 400 for what no form of ours sends. */
export function readArticle(body: unknown, circumstances: Circumstances): ReadArticle {
  const sent = readSent(fields, body);
  const typed = typedBy(sent);
  const unit = unitCodes.find((code) => code === typed.unit);
  const { language, places, was } = circumstances;
  const codes = readCodes(typed.codes, unit, language);
  const levels = readLevels(typed, { unit, language, places, was });
  const purchase = readPrice(typed, circumstances);
  const opening = readOpening(typed, unit, circumstances);
  const faults = {
    ...textFaults(typed, language),
    ...(unit ? {} : { unit: articleForm(language).faults.missing }),
    ...codes.faults,
    ...levels.faults,
    ...purchase.faults,
    ...opening.faults,
  };
  if (!unit || Object.keys(faults).length > 0) return { typed, faults, sent };
  const draft = {
    ...trimmed(typed),
    unit,
    codes: codes.codes,
    price: purchase.price,
    levels: levels.levels,
  };
  return { typed, faults, draft, ...(opening.opening && { opening: opening.opening }), sent };
}

function typedBy(sent: Sent): Typed {
  const { code = [], codeKind = [], codePack = [] } = sent;
  const { levelPlace = [], levelMinimum = [], levelTarget = [] } = sent;
  const codes = code.map((one, row) => ({ code: one, kind: codeKind[row] ?? '', pack: codePack[row] ?? '' }));
  const levels = levelPlace.map((location, row) => {
    return { location, minimum: levelMinimum[row] ?? '', target: levelTarget[row] ?? '' };
  });
  const singles = Object.keys(nothingTyped).filter((name) => name !== 'codes' && name !== 'levels');
  const texts = Object.fromEntries(singles.map((name) => [name, sent[name as TextField]]));
  return {
    ...nothingTyped,
    ...texts,
    codes: codes.filter((row) => row.code.trim() !== ''),
    levels: levels.filter(({ location, minimum, target }) =>
      [location, minimum, target].some((one) => one.trim()),
    ),
  };
}

const longest: Readonly<Record<Exclude<TextField, 'unit'>, number>> = {
  number: 40,
  name: 200,
  line: 200,
  category: 80,
  manufacturer: 80,
  manufacturerNumber: 80,
  note: 2000,
};
const texts = Object.keys(longest) as (keyof typeof longest)[];

function textFaults(typed: Typed, language: Language): Faults {
  const w = articleForm(language).faults;
  const faults: Record<string, string> = {};
  for (const field of texts) {
    const length = typed[field].trim().length;
    if (length > longest[field]) faults[field] = w.long(longest[field]);
    else if (length === 0 && (field === 'number' || field === 'name')) faults[field] = w.missing;
  }
  return faults;
}

const trimmed = (typed: Typed) =>
  Object.fromEntries(texts.map((field) => [field, typed[field].trim()])) as Record<
    keyof typeof longest,
    string
  >;

function readPrice({ price, per }: Typed, circumstances: Circumstances) {
  const { language } = circumstances;
  if (circumstances.price !== 'typed') return { price: circumstances.price.stays, faults: {} };
  if (price.trim() === '') return { price: null, faults: {} };
  const unit = parsePer(per, { language });
  if (!unit.ok) return { price: null, faults: { per: wordRefusal(unit, language) } };
  const read = parsePrice(price, { language, per: unit.per });
  if (read.ok) return { price: read.price, faults: {} };
  return { price: null, faults: { price: wordRefusal(read, language) } };
}

interface ReadOpening {
  readonly opening?: OpeningDraft;
  readonly faults: Faults;
}

function readOpening(
  { quantity, place }: Typed,
  unit: Unit | undefined,
  { language, places }: Circumstances,
): ReadOpening {
  if (quantity.trim() === '') return { faults: {} };
  const read = parseQuantity(quantity, unit, { language });
  const to = places.get(place);
  const faults = {
    ...(read.ok ? {} : { quantity: wordRefusal(read, language) }),
    ...(to && !to.archived ? {} : { place: articleForm(language).faults.placeMissing }),
  };
  return read.ok && to && !to.archived
    ? { opening: { to: to._id, quantity: read.quantity }, faults }
    : { faults };
}
