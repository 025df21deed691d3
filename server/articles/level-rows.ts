import type { Types } from 'mongoose';
import { articleForm } from '../../views/messages/article-form.ts';
import { wordRefusal } from '../../views/messages/measures.ts';
import type { Place } from '../locations/tree.ts';
import type { Language } from '../measures/language.ts';
import { parseQuantity, type Quantity } from '../measures/quantity.ts';
import type { Unit } from '../measures/unit.ts';
import type { Article, Level } from './article.ts';
import type { LevelRow, Typed } from './typed.ts';

interface Circumstances {
  readonly unit: Unit | undefined;
  readonly language: Language;
  readonly places: ReadonlyMap<string, Place>;
  readonly was?: Pick<Article, 'levels'> | undefined;
}

type Faults = Record<string, string>;

const mostRows = 200;

/**
 * Reads what should lie in the firm and at places. The faults are named `minimum` and `target` for the firm, and
 * `level.<row>.place`, `level.<row>.minimum`, `level.<row>.target` for the rows.
 */
export function readLevels({ minimum, target, levels: rows }: Typed, circumstances: Circumstances) {
  const w = articleForm(circumstances.language).faults;
  const faults: Faults = {};
  if (rows.length > mostRows) return { levels: [], faults: { 'level.0.place': w.tooMany } };
  const firm = readLevel({ minimum, target }, '', circumstances, faults);
  const levels: Level[] = firm.minimum === null && firm.target === null ? [] : [{ location: null, ...firm }];
  for (const [index, row] of rows.entries()) {
    const name = `level.${index}.`;
    const location = placeOf(row, circumstances);
    if (!location) faults[`${name}place`] = w.placeMissing;
    else if (levels.some((level) => String(level.location) === row.location))
      faults[`${name}place`] = w.placeTwice;
    const level = readLevel(row, name, circumstances, faults);
    if (!row.minimum.trim() && !row.target.trim()) faults[`${name}minimum`] ??= w.levelMissing;
    if (location) levels.push({ location, ...level });
  }
  return { levels, faults };
}

function placeOf({ location }: LevelRow, { places, was }: Circumstances): Types.ObjectId | undefined {
  const place = places.get(location);
  const stood = was?.levels.some((level) => String(level.location) === location);
  return place && (!place.archived || stood) ? place._id : undefined;
}

function readLevel(
  typed: Pick<LevelRow, 'minimum' | 'target'>,
  name: string,
  { unit, language }: Circumstances,
  faults: Faults,
): Pick<Level, 'minimum' | 'target'> {
  const read = (field: 'minimum' | 'target'): Quantity | null => {
    if (typed[field].trim() === '') return null;
    const parsed = parseQuantity(typed[field], unit, { language, min: 0 });
    if (parsed.ok) return parsed.quantity;
    faults[`${name}${field}`] = wordRefusal(parsed, language);
    return null;
  };
  const level = { minimum: read('minimum'), target: read('target') };
  const { minimum, target } = level;
  if (minimum !== null && target !== null && target < minimum)
    faults[`${name}target`] = articleForm(language).faults.targetBelow;
  return level;
}
