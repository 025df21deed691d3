import { scans as words } from '../../views/messages/scans.ts';
import type { Language } from '../measures/language.ts';
import type { Scan } from './scan.ts';

/** Some eighty serial numbers. */
export const longestMarks = 2_000;

/** What a GS1 code says of these very goods, for the journal: "Charge LOT7, Serie S-9, haltbar bis 31.03.2027". */
export function marksOf({ gs1 = {} }: Scan, language: Language, now = new Date()): string {
  const w = words(language);
  const { batch, serial, expiry } = gs1;
  return [
    ...(batch === undefined ? [] : [w.batch(batch)]),
    ...(serial === undefined ? [] : [w.serial(serial)]),
    ...(expiry === undefined ? [] : [expiryOf(expiry, language, now)]),
  ].join(separator);
}

/** The last day is a good one still, wherever the firm is. */
function expiryOf(day: string, language: Language, now: Date): string {
  const w = words(language);
  const printed = dated[language].format(new Date(day));
  return new Date(`${day}T23:59:59-12:00`) < now ? w.expired(printed) : w.expiry(printed);
}

/** Each mark once. Of too many the first ones, which end with a sign of that. */
export function joinedMarks(...marks: readonly string[]): string {
  if (marks[0]?.endsWith(more)) return marks[0];
  const all = [...new Set(marks.flatMap((one) => one.split(separator)).filter(Boolean))].join(separator);
  if (all.length <= longestMarks) return all;
  const room = all.slice(0, longestMarks - more.length);
  return room.slice(0, room.lastIndexOf(separator)) + more;
}

/** What is not noted already. */
export const marksBeside = (noted: string, marks: string): string =>
  joinedMarks(...marks.split(separator).filter((one) => !noted.split(separator).includes(one)));

/** GS1 knows no spaces (General Specifications, 7.11): only what breaks the rules is taken for two marks. */
const separator = ', ';
const more = ', …';
const format = { dateStyle: 'medium', timeZone: 'UTC' } as const;
const dated: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  de: new Intl.DateTimeFormat('de-DE', format),
  en: new Intl.DateTimeFormat('en-GB', format),
};
