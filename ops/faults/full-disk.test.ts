import { afterAll, expect, test } from 'vitest';
import { fullDisk } from './full-disk.ts';
import { mountSmallDisk, smallest } from './small-disk.ts';

const disk = await mountSmallDisk(smallest, console.log);
afterAll(() => disk?.close());

// Mutants: a booking is confirmed before it is committed; `journal: false`.
test.skipIf(!disk)(
  'no booking is lost when the disk of the database is full, and work goes on when it no longer is',
  async () => {
    if (!disk) return;
    const { said, acknowledged, repeats, ended, ...findings } = await fullDisk({ disk, rounds: 1 });
    expect(findings).toEqual({ lost: 0, doubled: 0, differences: [] });
    expect(acknowledged).toBeGreaterThan(16);
    expect(repeats).toBeGreaterThan(0);
    for (const answer of said) expect(answer).toMatch(/^50[37]: D/);
  },
  180_000,
);
