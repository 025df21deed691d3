import { expect, test } from 'vitest';
import { topicIndex } from './topic-index.ts';

const topics = (...entries: [string, string | undefined][]) => new Map(entries);

// Mutant: what was held before is kept (`forget` left out of `hold`).
test('what is held anew replaces what was held before', () => {
  const index = topicIndex<string>();
  index.hold('list', topics(['article:a', 'a'], ['articles', undefined]));
  index.hold('list', topics(['article:b', 'b'], ['articles', undefined]));
  expect([...index.of('article:a')]).toEqual([]);
  expect([...index.of('article:b')]).toEqual([['list', 'b']]);
  expect(index.size).toBe(2);
});

// Mutant: a topic that one forgets is forgotten for all, or an empty one stays.
test('a topic lasts as long as anybody depends on it', () => {
  const index = topicIndex<string>();
  index.hold('list', topics(['articles', undefined]));
  index.hold('tiles', topics(['articles', undefined]));
  index.forget('list');
  expect([...index.of('articles').keys()]).toEqual(['tiles']);
  index.forget('tiles');
  expect(index.size).toBe(0);
});
