import { Types } from 'mongoose';
import type { Price } from '../measures/price.ts';
import type { Quantity } from '../measures/quantity.ts';
import type { Code, Level } from './article.ts';
import type { ArticleDraft } from './save.ts';
import { printed } from './typed.ts';

/** The smallest thing of an article that two people can change without being in each other's way. */
export type Aspect = string | Price | Code | Quantity | boolean | null;

/** By name: a field; `code:<code>`; `minimum:<place>` and `target:<place>`, the firm's without place. */
export type Aspects = ReadonlyMap<string, Aspect>;

/** Takes a state apart, or what of it a revision holds. Codes and levels are present only as far as they say something. */
export function aspectsOf({ codes = [], levels = [], ...single }: Partial<ArticleDraft>): Aspects {
  return new Map<string, Aspect>([
    ...Object.entries(single),
    ...codes.map((code) => [`code:${code.code}`, code] as const),
    ...levels.flatMap(({ location, minimum, target }) => [
      ...(minimum === null ? [] : [[`minimum:${location ?? ''}`, minimum] as const]),
      ...(target === null ? [] : [[`target:${location ?? ''}`, target] as const]),
    ]),
  ]);
}

/** Puts a state together again. */
export function draftFrom(aspects: Aspects): ArticleDraft {
  const single = [...aspects].filter(([name]) => !name.includes(':'));
  const codes = [...aspects].flatMap(([name, value]) => (name.startsWith('code:') ? [value as Code] : []));
  const levels = new Map<string, Level>();
  for (const [name, value] of aspects) {
    const [field, location] = name.split(':');
    if ((field !== 'minimum' && field !== 'target') || location === undefined) continue;
    const level = levels.get(location) ?? { location: placeOf(location), minimum: null, target: null };
    levels.set(location, { ...level, [field]: value });
  }
  // Fields are only ever merged field by field, so each has the value of its kind.
  return { ...(Object.fromEntries(single) as unknown as ArticleDraft), codes, levels: [...levels.values()] };
}

export interface Difference {
  readonly name: string;
  readonly was: Aspect | undefined;
  readonly became: Aspect | undefined;
}

/** What differs between two states, ready to be shown: codes as they stand on the goods. */
export const shownDifferences = (was: Aspects, became: Aspects): Difference[] =>
  differences(was, became).map(({ name, ...sides }) => {
    return { name, was: shown(sides.was), became: shown(sides.became) };
  });

export const shown = (value: Aspect | undefined): Aspect | undefined =>
  typeof value === 'object' && value !== null && 'kind' in value ? printed(value) : value;

export function differences(was: Aspects, became: Aspects): Difference[] {
  return [...new Set([...was.keys(), ...became.keys()])]
    .map((name) => ({ name, was: was.get(name), became: became.get(name) }))
    .filter((difference) => !same(difference.was, difference.became));
}

/** What both made of one state: each change of either; where both changed the same thing, that of `mine` wins. */
export function merged(base: Aspects, mine: Aspects, theirs: Aspects): Aspects {
  const result = new Map(theirs);
  for (const { name, became } of differences(base, mine)) {
    if (became === undefined) result.delete(name);
    else result.set(name, became);
  }
  return result;
}

/** The order of the keys of a price or code depends on who wrote it. */
export const same = (one: Aspect | undefined, other: Aspect | undefined): boolean =>
  canonical(one) === canonical(other);

const canonical = (value: Aspect | undefined): string =>
  typeof value === 'object' && value !== null
    ? JSON.stringify(Object.entries(value).sort())
    : JSON.stringify(value ?? null);

const placeOf = (id: string) => (id === '' ? null : new Types.ObjectId(id));
