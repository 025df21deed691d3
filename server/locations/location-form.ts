import { Types } from 'mongoose';
import { z } from 'zod';
import { locations as words } from '../../views/messages/locations.ts';
import type { Language } from '../measures/language.ts';
import { type Faults, type Form, readForm } from '../web/form.ts';
import { kinds, type Location } from './location.ts';
import type { LocationDraft, Misplaced } from './save.ts';
import type { Place } from './tree.ts';

const called = z
  .string('missing')
  .transform((text) => text.trim().replace(/\s+/g, ' '))
  .pipe(z.string().min(1, 'missing').max(60, 'long'));

const whole = z
  .string()
  .trim()
  .regex(/^\d{0,6}$/, 'order')
  .transform(Number);

const version = z.coerce.number().int().min(0).max(1_000_000).optional();

const fields = z.strictObject({
  name: called,
  code: called,
  kind: z.enum(kinds, 'missing'),
  parent: z
    .string()
    .regex(/^([0-9a-f]{24})?$/, 'noParent')
    .default('')
    .transform((id) => (id ? new Types.ObjectId(id) : null)),
  order: whole.default(0),
  refuses: z
    .literal('1')
    .optional()
    .transform((value) => value === '1'),
  /** The version that the form was opened with. */
  version,
  /** The version that the person saw and writes over. */
  over: version,
  next: z.literal('1').optional(),
});
export type LocationFields = z.infer<typeof fields>;

/** Reads the form of a place; each fault is the sentence beside its field. */
export function readLocation(body: unknown, language: Language): Form<LocationFields> {
  const form = readForm(fields, body);
  if (!form.faults) return form;
  const sentences = words(language).faults;
  const known = { missing: sentences.missing, long: sentences.long, order: sentences.order };
  const worded = Object.entries(form.faults).map(([field, why]) => [
    field,
    known[why as keyof typeof known] ?? sentences.missing,
  ]);
  return { values: form.values, faults: Object.fromEntries(worded) };
}

export const draftOf = ({ code, name, kind, parent, order, refuses }: LocationFields): LocationDraft => ({
  code,
  name,
  kind,
  parent,
  order,
  refuses,
});

/** Why a place cannot stand where it should, beside the field that says so. */
export function faultsOf(
  why: Misplaced,
  { kind, parent }: LocationDraft,
  tree: ReadonlyMap<string, Place>,
  language: Language,
): Faults {
  const { faults, kinds: names } = words(language);
  if (why === 'codeTaken') return { code: faults.codeTaken };
  if (why === 'holdsOthers') return { kind: faults.holdsOthers };
  const holder = parent && tree.get(String(parent));
  return {
    parent: why === 'notInside' ? faults.notInside(names[kind], holder?.name ?? '') : faults[why],
  };
}

/** A place as the form shows it. */
export const typedOf = ({ code, name, kind, parent, order, refuses }: Location) => ({
  code,
  name,
  kind,
  parent: parent ? String(parent) : '',
  order: String(order),
  refuses: refuses ? '1' : '',
});
