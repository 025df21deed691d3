import { Types } from 'mongoose';
import { z } from 'zod';
import { people as words } from '../../views/messages/people.ts';
import { placeTree } from '../locations/tree.ts';
import type { Language } from '../measures/language.ts';
import { type Form, readForm } from '../web/form.ts';
import type { Particulars } from './change.ts';
import type { NewPerson } from './invite.ts';
import { tidy } from './person.ts';
import { roles } from './roles.ts';

/** A name as people type it; the faults are keys of the sentences of `people` and `firm`. */
export const personName = z
  .string('missing')
  .transform(tidy)
  .pipe(z.string().min(1, 'missing').max(60, 'long'));

const particulars = z.object({
  displayName: personName,
  name: personName,
  role: z.enum(roles, 'missing'),
  home: z
    .string()
    .regex(/^([0-9a-f]{24})?$/, 'missing')
    .default('')
    .transform((id) => (id ? new Types.ObjectId(id) : null)),
});

const addition = particulars.extend({ language: z.enum(['de', 'en']).default('de') });

export const readParticulars = (body: unknown, language: Language): Promise<Form<Particulars>> =>
  read(particulars, body, language);

export const readAddition = (body: unknown, language: Language): Promise<Form<NewPerson>> =>
  read(addition, body, language);

async function read<T extends Particulars>(
  schema: z.ZodType<T>,
  body: unknown,
  language: Language,
): Promise<Form<T>> {
  const form = readForm(schema, body);
  const { faults: sentences } = words(language);
  if (form.faults) {
    const sentence = (why: string) => (why === 'long' ? sentences.long : sentences.missing);
    const worded = Object.entries(form.faults).map(([field, why]) => [field, sentence(why)]);
    return { values: form.values, faults: Object.fromEntries(worded) };
  }
  const { home } = form.data;
  if (!home || (await placeTree()).has(String(home))) return form;
  return { values: form.values, faults: { home: sentences.missing } };
}
