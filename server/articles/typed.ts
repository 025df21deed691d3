import { type Gtin, printGtin } from '../codes/gtin.ts';
import { printAmount } from '../measures/amount.ts';
import type { Language } from '../measures/language.ts';
import { printQuantity, type Quantity } from '../measures/quantity.ts';
import type { Code } from './article.ts';
import type { ArticleDraft } from './save.ts';

export interface CodeRow {
  readonly code: string;
  readonly kind: string;
  readonly pack: string;
}

export interface LevelRow {
  readonly location: string;
  readonly minimum: string;
  readonly target: string;
}

const single = [
  'number',
  'name',
  'line',
  'unit',
  'category',
  'manufacturer',
  'manufacturerNumber',
  'note',
] as const;
export type TextField = (typeof single)[number];

/** What stands in the fields of the article form, as a person typed it or would. */
export interface Typed extends Readonly<Record<TextField, string>> {
  readonly price: string;
  readonly per: string;
  readonly codes: readonly CodeRow[];
  /** Of the whole firm; those of places are rows. */
  readonly minimum: string;
  readonly target: string;
  readonly levels: readonly LevelRow[];
  /** The opening stock of a new article. */
  readonly quantity: string;
  readonly place: string;
}

export const nothingTyped: Typed = {
  number: '',
  name: '',
  line: '',
  unit: 'H87',
  category: '',
  manufacturer: '',
  manufacturerNumber: '',
  note: '',
  price: '',
  per: '1',
  codes: [],
  minimum: '',
  target: '',
  levels: [],
  quantity: '',
  place: '',
};

/** An article as its form shows it. */
export function typedOf(draft: ArticleDraft, language: Language): Typed {
  const print = (value: Quantity | null) =>
    value === null ? '' : printQuantity(value, language, { plain: true });
  const firm = draft.levels.find(({ location }) => location === null);
  const texts = Object.fromEntries(single.map((field) => [field, draft[field]])) as Record<TextField, string>;
  return {
    ...nothingTyped,
    ...texts,
    price: draft.price ? printAmount(draft.price.amount, language, { plain: true }) : '',
    per: String(draft.price?.per ?? 1),
    codes: draft.codes.map(printed).map(({ code, kind, pack }) => ({ code, kind, pack: print(pack) })),
    minimum: print(firm?.minimum ?? null),
    target: print(firm?.target ?? null),
    levels: draft.levels.flatMap(({ location, minimum, target }) =>
      location ? [{ location: String(location), minimum: print(minimum), target: print(target) }] : [],
    ),
  };
}

/** A GTIN as it stands on the goods; other codes as they are. */
export const printed = <Some extends Pick<Code, 'code' | 'kind'>>(code: Some): Some =>
  code.kind === 'gtin' ? { ...code, code: printGtin(code.code as Gtin) } : code;
