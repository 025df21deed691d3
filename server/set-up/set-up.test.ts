import { beforeAll, expect, test } from 'vitest';
import { Firm, findFirm } from '../firm/firm.ts';
import { Person } from '../people/person.ts';
import { testDatabase } from '../testing/database.ts';
import { isSetUpCode, openSetup, setUp } from './set-up.ts';

beforeAll(testDatabase);

const firm = { name: 'Elektro Brandt GmbH', language: 'de', timeZone: 'Europe/Berlin' } as const;
const ines = { name: 'ines', displayName: 'Ines Vogt', password: 'Kabeltrommel 7' };

test('without the printed code nobody sets up', async () => {
  expect(await setUp('geraten', firm, ines)).toEqual({ ok: false, why: 'wrongCode' });
  expect(await Firm.countDocuments({ _id: 'firm' })).toBe(0);
});

test('of two browsers at once one wins, the other is told, and the door is closed for ever', async () => {
  const codes = [await openSetup(), await openSetup()].map(String);
  expect(await isSetUpCode(codes[0] ?? '')).toBe(true);
  const both = await Promise.all(codes.map((code, n) => setUp(code, firm, { ...ines, name: `ines${n}` })));
  expect(both.map((outcome) => (outcome.ok ? 'won' : outcome.why)).sort()).toEqual(['done', 'won']);
  expect(await Person.find({ role: 'administrator' })).toHaveLength(1);
  expect(await findFirm()).toMatchObject(firm);
  expect(await openSetup()).toBe(undefined);
  expect(await isSetUpCode(codes[1] ?? '')).toBe(false);
});
