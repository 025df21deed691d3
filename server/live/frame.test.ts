import { expect, test } from 'vitest';
import { frameBetween } from './frame.ts';
import type { Rendering } from './region.ts';

const rendering = (hash: string, rows?: Record<string, string>): Rendering => ({
  hash,
  html: `<p>${hash}</p>`,
  ...(rows && {
    rows: new Map(Object.entries(rows).map(([id, html]) => [id, { html, hash: html }])),
  }),
});
const read = (frame: Buffer) => JSON.parse(String(frame));

// Mutant: `from` always empty.
test('a frame says from which state to which it leads', () => {
  const frame = read(frameBetween('facts', rendering('one'), rendering('two')));
  expect(frame).toMatchObject({ region: 'facts', from: 'one', to: 'two' });
  expect(read(frameBetween('facts', undefined, rendering('two')))).toMatchObject({ from: '' });
});

// Mutant: the selector is not escaped.
test('a search with quotes in it still names its region', () => {
  const { content } = read(frameBetween('articles?q="><b>&x', undefined, rendering('two')));
  expect(content).toContain('hx-target="[data-region=&quot;articles?q=\\&quot;><b>&amp;x&quot;]"');
});

// Mutant: order sent when only a row changed, or every row counted as changed.
test('of a list only the changed rows travel while its order stays', () => {
  const before = rendering('one', { a: '<tr>1</tr>', b: '<tr>2</tr>' });
  const frame = read(frameBetween('list', before, rendering('two', { a: '<tr>1</tr>', b: '<tr>3</tr>' })));
  expect(frame.content).toContain('<tr>3</tr>');
  expect(frame.content).not.toContain('<tr>1</tr>');
  expect(frame).not.toHaveProperty('order');
  expect(frame).not.toHaveProperty('rows');
});

// Mutant: order compared as a set.
test('of a list whose order changed the order travels, with the rows that enter', () => {
  const before = rendering('one', { a: 'A', b: 'B' });
  const moved = read(frameBetween('list', before, rendering('two', { b: 'B', a: 'A' })));
  expect(moved).toMatchObject({ content: '', order: ['b', 'a'], rows: {} });
  const entered = read(frameBetween('list', before, rendering('two', { a: 'A', c: 'C', b: 'B' })));
  expect(entered).toMatchObject({ content: '', order: ['a', 'c', 'b'], rows: { c: 'C' } });
  const left = read(frameBetween('list', before, rendering('two', { b: 'B' })));
  expect(left).toMatchObject({ content: '', order: ['b'], rows: {} });
});

// Mutant: a list without a state before sends a partial of its frame.
test('a whole list is all its rows in order', () => {
  const whole = read(frameBetween('list', undefined, rendering('two', { a: 'A', b: 'B' })));
  expect(whole).toMatchObject({ from: '', content: '', order: ['a', 'b'], rows: { a: 'A', b: 'B' } });
});
