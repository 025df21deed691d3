import { setTimeout as pause } from 'node:timers/promises';
import { testFirm } from '../../server/testing/firm.ts';
import { anyBooking, examine, type Findings, signIn, untilAllWork } from './hard-ends.ts';
import { startPlant } from './plant.ts';
import type { SmallDisk } from './small-disk.ts';
import { startWriters, stopAll } from './writer.ts';

export interface FullFindings extends Findings {
  /** What people read while the disk was full, and with which status; each once. */
  readonly said: readonly string[];
  /** How often the database ended by itself, rather than go on as if everything were written. */
  readonly ended: number;
}

interface Options {
  readonly disk: SmallDisk;
  readonly rounds: number;
  say?(line: string): void;
}

const sentence = /Die Datenbank antwortet gerade nicht|Der Speicher des Servers ist voll/;
const longestWait = 120_000;

/** Eight people book while the disk of the database gets full, and gets free again. */
export async function fullDisk({ disk, rounds, say = () => {} }: Options): Promise<FullFindings> {
  const plant = await startPlant({}, { folder: disk.folder });
  try {
    const firm = await testFirm();
    const cookie = await signIn(firm);
    const options = { url: plant.url, cookie, fields: () => anyBooking(firm) };
    const writers = startWriters(options);
    const said = new Set<string>();
    let ended = 0;
    for (let round = 1; round <= rounds; round += 1) {
      await untilAllWork(writers);
      await disk.fill();
      const full = performance.now();
      while (Math.max(...writers.map(({ lastFailure }) => lastFailure)) < full) {
        if (performance.now() - full > longestWait) throw new Error('a full disk hinders nobody');
        await pause(20);
      }
      const page = await fetch(`${plant.url()}/movements`, { headers: { cookie } });
      if (page.status !== 200) said.add(`${page.status}: ${sentence.exec(await page.text())?.[0]}`);
      await disk.free();
      if (!(await plant.databaseLives())) {
        ended += 1;
        // As the engine does that runs the containers (`restart: unless-stopped`).
        await plant.breakDown('database');
      }
      await untilAllWork(writers);
      say(`${round} of ${rounds}: full, free again, everybody books`);
    }
    await stopAll(writers);
    return { ...(await examine(writers)), said: [...said], ended };
  } finally {
    await plant.close();
  }
}
