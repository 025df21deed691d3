import type { Article, Code, Level } from '../articles/article.ts';
import type { ArticleDraft } from '../articles/save.ts';
import type { Price } from '../measures/price.ts';
import { type Quantity, wholeUnits } from '../measures/quantity.ts';
import type { ArticleLine } from './line.ts';

/** What a file can say about an article itself; stock and place are bookings. */
export const particulars = [
  'name',
  'line',
  'unit',
  'category',
  'ean',
  'manufacturer',
  'manufacturerNumber',
  'supplierNumber',
  'note',
  'price',
  'minimum',
  'target',
] as const;
export type Particular = (typeof particulars)[number];

/** As a file says it; null where there is nothing. */
export type Value = string | Quantity | Price | null;

export interface Change {
  readonly was: Value;
  readonly became: Value;
}
export type Changes = { readonly [Key in Particular]?: Change };

/** An article of which nothing is known yet but its number. */
export const blank = (number: string): ArticleDraft => ({
  number,
  name: '',
  line: '',
  unit: 'H87',
  category: '',
  codes: [],
  manufacturer: '',
  manufacturerNumber: '',
  note: '',
  price: null,
  levels: [],
});

/** What an article has where a file would say something. */
export function particularOf(article: ArticleDraft, particular: Particular): Value {
  if (particular === 'ean' || particular === 'supplierNumber')
    return codeOf(article, particular)?.code ?? null;
  if (particular === 'minimum' || particular === 'target') return levelOfFirm(article)?.[particular] ?? null;
  if (particular === 'price') return article.price;
  return article[particular] || null;
}

/** Whether an article is already as the value says; of several codes each counts. */
export function has(article: ArticleDraft, particular: Particular, value: Value): boolean {
  const kind = kinds[particular];
  if (kind && value !== null) return article.codes.some((code) => code.kind === kind && code.code === value);
  return same(particularOf(article, particular), value);
}

export const same = (one: Value, other: Value): boolean =>
  isPrice(one) && isPrice(other) ? one.amount === other.amount && one.per === other.per : one === other;

/** The article after one change. */
export function withChange(
  article: ArticleDraft,
  particular: Particular,
  { was, became }: Change,
): ArticleDraft {
  const kind = kinds[particular];
  if (kind) return { ...article, codes: withCode(article.codes, kind, was, became) };
  if (particular === 'minimum' || particular === 'target') {
    return { ...article, levels: withLevel(article.levels, { [particular]: became as Quantity | null }) };
  }
  if (particular === 'price') return { ...article, price: became as Price | null };
  return { ...article, [particular]: became ?? '' };
}

export const withChanges = (article: ArticleDraft, changes: Changes): ArticleDraft =>
  entriesOf(changes).reduce((draft, [particular, change]) => withChange(draft, particular, change), article);

export const entriesOf = (changes: Changes) => Object.entries(changes) as (readonly [Particular, Change])[];

/** What a line says, without what it leaves open. */
export const said = (line: ArticleLine): (readonly [Particular, Exclude<Value, null>])[] =>
  particulars.flatMap((particular) => {
    const value = line[particular];
    return value === undefined ? [] : [[particular, value] as const];
  });

const kinds: { readonly [Key in Particular]?: Code['kind'] } = { ean: 'gtin', supplierNumber: 'supplier' };

const single = wholeUnits(1);

const codeOf = ({ codes }: Pick<Article, 'codes'>, particular: Particular) =>
  codes.find(({ kind, pack }) => kind === kinds[particular] && pack === single);

function withCode(codes: readonly Code[], kind: Code['kind'], was: Value, became: Value): Code[] {
  const isMeant = (code: Code) => code.kind === kind && code.code === was && code.pack === single;
  if (became === null) return codes.filter((code) => !isMeant(code));
  if (!codes.some(isMeant)) return [...codes, { code: String(became), kind, pack: single }];
  return codes.map((code) => (isMeant(code) ? { ...code, code: String(became) } : code));
}

const levelOfFirm = ({ levels }: Pick<Article, 'levels'>) => levels.find(({ location }) => location === null);

function withLevel(levels: readonly Level[], said: Partial<Pick<Level, 'minimum' | 'target'>>): Level[] {
  const nothing: Level = { location: null, minimum: null, target: null };
  const level = { ...(levelOfFirm({ levels }) ?? nothing), ...said };
  const others = levels.filter(({ location }) => location !== null);
  return level.minimum === null && level.target === null ? others : [level, ...others];
}

const isPrice = (value: Value): value is Price => typeof value === 'object' && value !== null;
