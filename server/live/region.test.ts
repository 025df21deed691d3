import { expect, test } from 'vitest';
import { z } from 'zod';
import { type List, regionId, render } from './region.ts';

const listOf = (...ids: string[]): List<Record<string, never>> => ({
  name: 'list',
  params: z.object({}),
  topics: () => [],
  ids: async () => ids,
  row: {
    kind: 'row',
    topics: () => [],
    render: async () => new Map(ids.map((id) => [id, '<tr></tr>'])),
  },
  frame: (_params, rows, live) => `<tbody data-hash="${live['data-hash']}">${rows}</tbody>`,
});
const rendered = (...ids: string[]) => render(listOf(...ids), {}, { language: 'de', permissions: [] });

// Mutants: parameters in the order in which they are given; empty ones named.
test('a region has one name, however its parameters are given', () => {
  const name = 'articles?below=1&page=2';
  expect(regionId('articles', { page: 2, q: '', below: '1', place: undefined })).toBe(name);
  expect(regionId('articles', { q: '' })).toBe('articles');
});

// Mutant: the hash of a list is not written into its page.
test('a list stands in its page with its hash', async () => {
  const { html, hash } = await rendered('a', 'b');
  expect(html).toBe(`<tbody data-hash="${hash}"><tr></tr><tr></tr></tbody>`);
});

// Mutant: rows hashed without their ids.
test('a list of other rows that look the same is another', async () => {
  const hashes = await Promise.all([rendered('a', 'b'), rendered('b', 'a'), rendered('a', 'c')]);
  expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(3);
});
