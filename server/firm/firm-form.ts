import { z } from 'zod';
import { firm as words } from '../../views/messages/firm.ts';
import type { Language } from '../measures/language.ts';
import type { Faults } from '../web/form.ts';
import { timeZones } from './firm.ts';

export const firmFields = z.object({
  firm: z.string('missing').trim().min(1, 'missing').max(60, 'long'),
  language: z.enum(['de', 'en'], 'missing'),
  timeZone: z.string('timeZone').refine((zone) => timeZones.includes(zone), 'timeZone'),
});

/** The sentences beside the fields of the firm. */
export function wordFirmFaults(faults: Faults, language: Language): Faults {
  const sentences: Readonly<Record<string, string>> = words(language).faults;
  const worded = Object.entries(faults).map(([field, why]) => [
    field,
    sentences[why] ?? words(language).faults.missing,
  ]);
  return Object.fromEntries(worded);
}
