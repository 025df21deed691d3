import { expect, it } from 'vitest';
import type { Firm } from '../firm/firm.ts';
import { isDue } from './job.ts';
import type { BackupRecord, Fault } from './standing.ts';

const firm = { at: new Date('2026-11-01T08:00:00Z'), timeZone: 'Europe/Berlin' } as Firm;
const night = new Date('2026-11-25T02:05:00Z');
const later = (minutes: number) => new Date(night.getTime() + minutes * 60_000);
const failed = (why: Fault) =>
  ({
    tried: night,
    proof: null,
    fault: { at: night, during: 'proof', why, said: '' },
  }) as unknown as BackupRecord;

it.each([
  ['a failed night is tried again after an hour', 'noSpace', 61, true],
  ['and not before', 'noSpace', 59, false],
  ['books that do not add up are not backed up again and again', 'differences', 61, false],
  ['but the next night', 'differences', 24 * 60, true],
] as const)('%s', (_sentence, why, minutes, due) => {
  expect(isDue(firm, failed(why), '03:00', later(minutes))).toBe(due);
});
