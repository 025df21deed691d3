import { expect, test } from 'vitest';
import { z } from 'zod';
import { Expected } from './expected.ts';
import { readForm, several } from './form.ts';

const schema = z.object({
  name: z.string('missing').min(1, 'missing').max(5, 'long'),
  lines: several(z.string()),
});

test('what was typed well is read', () => {
  expect(readForm(schema, { name: 'Jana', lines: ['a', 'b'] }).data).toEqual({
    name: 'Jana',
    lines: ['a', 'b'],
  });
});

test('what nobody sees is not read, in one field and in many', () => {
  const sent = { name: '\u202eJa\u200bna\u0000', lines: ['\ufeffa', 'Gang\r\n3\u001d👨‍🔧'] };
  const { values, data } = readForm(schema, sent);
  expect(data).toEqual({ name: 'Jana', lines: ['a', 'Gang\r\n3\u001d👨‍🔧'] });
  expect(values).toEqual({ name: 'Jana', lines: 'a' });
  expect(readForm(schema, { name: '\u200b' }).faults).toEqual({ name: 'missing' });
});

test('a list of one and of none is a list', () => {
  expect(readForm(schema, { name: 'Jana', lines: 'a' }).data?.lines).toEqual(['a']);
  expect(readForm(schema, { name: 'Jana' }).data?.lines).toEqual([]);
});

test('what breaks a rule is a fault beside what was typed', () => {
  expect(readForm(schema, { name: 'Janina' })).toEqual({
    values: { name: 'Janina' },
    faults: { name: 'long' },
  });
  expect(readForm(schema, undefined)).toEqual({ values: {}, faults: { name: 'missing' } });
});

const poisoned: object = JSON.parse('{"name":"Jana","__proto__":{"isAdmin":"1"}}');

test.each([
  ['an operator as a value', { name: { $ne: '' } }],
  ['an operator in the name', { 'name[$ne]': '' }],
  ['an operator as a name', { name: 'Jana', $where: '1' }],
  ['a doubled field', { name: ['Jana', 'Ali'] }],
  ['a nested list', { name: 'Jana', lines: [['a']] }],
  ['a number', { name: 5 }],
  ['nothing', { name: null }],
  ['a prototype', poisoned],
  ['a constructor', { name: 'Jana', constructor: 'x' }],
  ['a list for a form', [{ name: 'Jana' }]],
  ['a text for a form', 'name=Jana'],
])('no form of ours sends %s: refused with 400', (_what, body) => {
  const read = () => readForm(schema, body);
  expect(read).toThrow(Expected);
  expect(read).toThrow(expect.objectContaining({ status: 400 }));
});
