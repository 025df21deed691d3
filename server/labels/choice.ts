import { z } from 'zod';
import { labels as words } from '../../views/messages/labels.ts';
import type { Language } from '../measures/language.ts';
import { type Faults, readForm, unreadable, type Values } from '../web/form.ts';
import { type LabelFormat, perSheet, usualFormats } from './format.ts';
import { formatNamed } from './own-format.ts';
import { mostThings, type Thing, thingKinds } from './things.ts';

/** So many labels at once; a sheet more is another print. */
const mostLabels = 2_000;
const mostCopies = 99;

/** What is to be printed, on what and how. */
export interface Choice {
  readonly format: LabelFormat;
  /** The first label of the first sheet that is still there, counted from 1. */
  readonly start: number;
  readonly ean: boolean;
  readonly wanted: readonly { readonly thing: Pick<Thing, 'kind' | 'id'>; readonly copies: number }[];
}

export type ReadChoice = { readonly values: Values } & (
  | { readonly choice: Choice; readonly faults?: undefined }
  | { readonly faults: Faults; readonly choice?: undefined; readonly format: LabelFormat | undefined }
);

const fields = z
  .object({
    format: z.string().max(40).default(''),
    start: z.string().trim().max(4).default('1'),
    ean: z.literal('1').optional(),
  })
  .catchall(z.string().trim().max(4));

const copiesOf = new RegExp(`^copies\\.(${thingKinds.join('|')})\\.([0-9a-f]{24})$`);

/** Reads the form of labels; a fault stands at `start`, `format` or, for all of the copies together, at `copies`. */
export async function readChoice(body: unknown, language: Language): Promise<ReadChoice> {
  const { values } = readForm(fields, body);
  if (Object.keys(values).some((name) => !(name in fields.shape) && !copiesOf.test(name))) throw unreadable();
  const w = words(language);
  const faults: Record<string, string> = {};
  const format = await formatNamed(values.format || (usualFormats[0]?.id ?? ''));
  if (!format) faults.format = w.formatGone;
  const start = whole(values.start || '1');
  const most = format ? perSheet(format) : 1;
  if (!(start >= 1 && start <= most)) faults.start = w.startBetween(String(most));
  const wanted = Object.entries(values).flatMap(([name, typed]) => {
    const [, kind, id] = copiesOf.exec(name) ?? [];
    return kind && id ? [{ thing: { kind: kind as Thing['kind'], id }, copies: whole(typed || '0') }] : [];
  });
  const sum = wanted.reduce((all, { copies }) => all + copies, 0);
  if (wanted.some(({ copies }) => !(copies <= mostCopies)))
    faults.copies = w.copiesBetween(String(mostCopies));
  else if (wanted.length > mostThings || sum > mostLabels) faults.copies = w.tooMany(String(mostLabels));
  else if (sum === 0) faults.copies = w.nothingChosen;
  if (!format || Object.keys(faults).length > 0) return { values, faults, format };
  return { values, choice: { format, start, ean: values.ean === '1', wanted } };
}

const whole = (typed: string) => (/^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN);
