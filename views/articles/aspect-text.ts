import type { Aspect } from '../../server/articles/aspects.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Language } from '../../server/measures/language.ts';
import { printPrice } from '../../server/measures/price.ts';
import { printMeasure, printQuantity } from '../../server/measures/quantity.ts';
import { printUnit, type Unit } from '../../server/measures/unit.ts';
import { articleForm } from '../messages/article-form.ts';

export interface AspectWords {
  readonly language: Language;
  readonly unit: Unit;
  readonly places: ReadonlyMap<string, Place>;
}

/** "Mindestbestand Bus 1", "Code", "Bezeichnung". */
export function aspectLabel(name: string, { language, places }: AspectWords): string {
  const w = articleForm(language);
  const [field = '', place = ''] = name.split(':');
  if (field === 'code') return w.code;
  if (field === 'archived') return w.archivedField;
  if (field !== 'minimum' && field !== 'target') return isLabelled(field) ? w[field] : field;
  if (place === '') return w[field];
  return w.at(w[field], places.get(place)?.name ?? w.goneBefore);
}

/** What stood or stands there, as the rest of the program prints it. */
export function aspectText(name: string, value: Aspect | undefined, words: AspectWords): string {
  const { language, unit } = words;
  const w = articleForm(language);
  if (value === undefined || value === null || value === '') return w.nothing;
  if (typeof value === 'boolean') return w.archivedStates[value ? 'true' : 'false'];
  if (typeof value === 'number') return printQuantity(value, language);
  if (typeof value === 'string') return name === 'unit' ? printUnit(value as Unit, language) : value;
  if ('amount' in value) return printPrice(value, unit, language);
  const pack = value.pack === 1000 ? '' : `, ${w.packText(printMeasure(value.pack, unit, language))}`;
  return `${value.code} (${w.kinds[value.kind]}${pack})`;
}

const labelled = [
  'number',
  'name',
  'line',
  'unit',
  'category',
  'manufacturer',
  'manufacturerNumber',
  'note',
  'price',
] as const;

const isLabelled = (field: string): field is (typeof labelled)[number] =>
  labelled.some((one) => one === field);
