import { expect, test } from 'vitest';
import { clockJumps } from './faults/clock.ts';
import { findFaketime } from './faults/faketime.ts';

const library = await findFaketime(console.log);

// Mutants: a session that lies a day ahead is believed; the server goes by the real clock.
test.skipIf(!library)(
  'work goes on in the right order while the clock of the server jumps',
  async () => {
    const { acknowledged, repeats, backups, ...findings } = await clockJumps({
      library: library ?? '',
      holdMs: 1_000,
    });
    const none = { lost: 0, doubled: 0, differences: [], outOfOrder: 0, outlived: 0, cutOff: 0 };
    expect(findings).toEqual({ ...none, hoursApart: 26 });
    expect(acknowledged).toBeGreaterThan(50);
  },
  120_000,
);
