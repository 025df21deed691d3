import { expect, test } from 'vitest';
import { databaseCut, pagesCut } from './cuts.ts';

// Mutants: no `serverSelectionTimeoutMS`, so that an answer takes half a minute; `failed` of the stream tells nobody.
test.each(['cut', 'silence'] as const)(
  'a %s between server and database is said on every page, and nothing is lost',
  async (manner) => {
    const { acknowledged, repeats, slowestMs, backMs, ...findings } = await databaseCut({
      manner,
      ms: 6_000,
    });
    const none = { lost: 0, doubled: 0, differences: [] };
    expect(findings).toEqual({ ...none, said: ['503: Die Datenbank antwortet gerade nicht'], paused: true });
    expect(backMs).toBeLessThan(Number.POSITIVE_INFINITY);
  },
  120_000,
);

// Mutant: the server pings nobody, and holds dead sockets for ever.
test('half-open sockets of pages are given up by the server, and the pages come back true', async () => {
  const { held, confirmed, backMs } = await pagesCut({
    ...{ manner: 'silence', ms: 6_000, longestSilence: 2_000 },
  });
  expect(held).toBe(0);
  expect(confirmed).toBeGreaterThan(5);
  expect(backMs).toBeLessThan(Number.POSITIVE_INFINITY);
}, 120_000);
