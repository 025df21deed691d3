import { scans as words } from '../../views/messages/scans.ts';
import type { Language } from '../measures/language.ts';
import type { Scan } from './scan.ts';

/** As much as a note of a booking holds. */
export const longestMarks = 400;

/** What a GS1 code says of these very goods, for the journal: "Charge LOT7, Serie S-9, haltbar bis 31.03.2027". */
export function marksOf({ gs1 = {} }: Scan, language: Language): string {
  const w = words(language);
  const { batch, serial, expiry } = gs1;
  return [
    ...(batch === undefined ? [] : [w.batch(batch)]),
    ...(serial === undefined ? [] : [w.serial(serial)]),
    ...(expiry === undefined ? [] : [w.expiry(dated.get(language)?.format(new Date(expiry)) ?? expiry)]),
  ].join(separator);
}

/** Each mark once. Of more than a note holds the first ones, which end with a sign of that. */
export function joinedMarks(...marks: readonly string[]): string {
  const all = [...new Set(marks.flatMap((one) => one.split(separator)).filter(Boolean))].join(separator);
  if (all.length <= longestMarks) return all;
  const room = all.slice(0, longestMarks - more.length);
  return room.slice(0, room.lastIndexOf(separator)) + more;
}

/** No element of a GS1 code holds a space (GS1 General Specifications, 7.11). */
const separator = ', ';
const more = ', …';
const format = { dateStyle: 'medium', timeZone: 'UTC' } as const;
const dated = new Map<Language, Intl.DateTimeFormat>([
  ['de', new Intl.DateTimeFormat('de-DE', format)],
  ['en', new Intl.DateTimeFormat('en-GB', format)],
]);
