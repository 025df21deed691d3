import fc from 'fast-check';

/** Of an article or place, by its place in the list of those that are in play. */
type Nth = number;

export interface EnteredLine {
  readonly article: Nth;
  readonly from: Nth;
  readonly to: Nth;
  readonly pieces: number;
}

/** Something that somebody does, at one of the two processes. */
export type Operation =
  | {
      readonly does: 'book';
      readonly kind: 'receipt' | 'issue' | 'transfer' | 'return' | 'correction';
      readonly lines: readonly EnteredLine[];
      readonly anyway: boolean;
      /** How often the same is sent, all at once. */
      readonly times: number;
      /** Sent once more with other content under the same key: at the same time, or afterwards. */
      readonly altered: 'no' | 'meanwhile' | 'afterwards';
      readonly there: boolean;
    }
  | {
      readonly does: 'takeBack';
      /** Which slip of those that there are, from 0 to 1. */
      readonly which: number;
      readonly times: number;
      readonly there: boolean;
    }
  | { readonly does: 'archive'; readonly what: 'article' | 'place'; readonly nth: Nth }
  | { readonly does: 'bringBack'; readonly what: 'article' | 'place'; readonly nth: Nth }
  | { readonly does: 'import'; readonly lines: number };

/** Some are in everybody's hands, and some lie there quietly enough to be archived. */
const nth = fc.constantFrom(...[0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4]);
const line = fc.record({ article: nth, from: nth, to: nth, pieces: fc.integer({ min: 1, max: 20 }) });
const often = fc.oneof(
  { weight: 4, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 8 }) },
);

const booking: fc.Arbitrary<Operation> = fc.record({
  does: fc.constant('book'),
  kind: fc.constantFrom('receipt', 'issue', 'issue', 'transfer', 'transfer', 'return', 'correction'),
  lines: fc.oneof(
    { weight: 3, arbitrary: fc.array(line, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(line, { minLength: 2, maxLength: 6 }) },
  ),
  anyway: fc.boolean(),
  times: often,
  altered: fc.constantFrom('no', 'no', 'no', 'no', 'meanwhile', 'afterwards'),
  there: fc.boolean(),
});

const takingBack: fc.Arbitrary<Operation> = fc.record({
  does: fc.constant('takeBack'),
  which: fc.double({ min: 0, max: 1, noNaN: true }),
  times: often,
  there: fc.boolean(),
});

const something = { what: fc.constantFrom('article' as const, 'place' as const), nth: fc.nat({ max: 4 }) };
const archiving: fc.Arbitrary<Operation> = fc.record({ does: fc.constant('archive'), ...something });
const bringingBack: fc.Arbitrary<Operation> = fc.record({ does: fc.constant('bringBack'), ...something });

const importing: fc.Arbitrary<Operation> = fc.record({
  does: fc.constant('import'),
  lines: fc.integer({ min: 1, max: 30 }),
});

/** What a busy day is made of, and more. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 160, arbitrary: booking },
  { weight: 30, arbitrary: takingBack },
  { weight: 6, arbitrary: archiving },
  { weight: 24, arbitrary: bringingBack },
  { weight: 1, arbitrary: importing },
);
