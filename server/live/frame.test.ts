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

// Mutant: the region put around its content once more.
test('of a region that is no list the whole travels, and its name once', () => {
  const frame = frameBetween('facts', rendering('one'), rendering('two'));
  expect(read(frame)).toEqual({ region: 'facts', from: 'one', to: 'two', content: '<p>two</p>' });
});

// Mutant: order sent when only a row changed, or every row counted as changed.
test('of a list only the changed rows travel while its order stays', () => {
  const before = rendering('one', { a: '<tr>1</tr>', b: '<tr>2</tr>' });
  const frame = read(frameBetween('list', before, rendering('two', { a: '<tr>1</tr>', b: '<tr>3</tr>' })));
  expect(frame).toEqual({ region: 'list', from: 'one', to: 'two', rows: { b: '<tr>3</tr>' } });
});

// Mutant: order compared as a set.
test('of a list whose order changed the order travels, with the rows that enter or change', () => {
  const before = rendering('one', { a: 'A', b: 'B' });
  const moved = read(frameBetween('list', before, rendering('two', { b: 'B', a: 'A' })));
  expect(moved).toMatchObject({ order: ['b', 'a'], rows: {} });
  const entered = read(frameBetween('list', before, rendering('two', { a: 'A', c: 'C', b: 'B' })));
  expect(entered).toMatchObject({ order: ['a', 'c', 'b'], rows: { c: 'C' } });
  const left = read(frameBetween('list', before, rendering('two', { b: 'B' })));
  expect(left).toMatchObject({ order: ['b'], rows: {} });
  const both = read(frameBetween('list', before, rendering('two', { b: 'B', a: 'A2' })));
  expect(both).toMatchObject({ order: ['b', 'a'], rows: { a: 'A2' } });
});

// Mutant: a list without a state before sends a partial of its frame.
test('a whole list is all its rows in order', () => {
  const whole = read(frameBetween('list', undefined, rendering('two', { a: 'A', b: 'B' })));
  expect(whole).toMatchObject({ from: '', order: ['a', 'b'], rows: { a: 'A', b: 'B' } });
});
