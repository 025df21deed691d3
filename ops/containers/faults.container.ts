import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { breakOnce, countOf, untilAllWork } from '../faults/hard-ends.ts';
import type { Part } from '../faults/plant.ts';
import { docker } from './docker.ts';
import { moveIn, type StackFirm } from './firm.ts';
import { type Stack, startStack } from './stack.ts';
import { crewIn, plantOf } from './under-faults.ts';

/** More of them in the long version: `ROUNDS=50 npm run test:containers -- faults`. */
const rounds = Number(process.env.ROUNDS ?? 3);
const longestRound = 60_000;
const silentMs = 30_000;

let stack: Stack;
let firm: StackFirm;
beforeAll(async () => {
  stack = await startStack();
  firm = await moveIn(stack);
});
afterAll(() => stack?.end());

const none = { lost: 0, doubled: 0, differences: [] };
const parts: readonly Part[] = ['server', 'database', 'both'];

/** A page that is open: what it hears, and why its connection ended. */
async function openPage() {
  const headers = { cookie: firm.cookie, origin: stack.url };
  const socket = new WebSocket(`${stack.appUrl.replace('http', 'ws')}/live`, { headers });
  onTestFinished(() => socket.terminate());
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data)).type));
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'message');
  return { heard, closed };
}

it(
  'loses and doubles no confirmed booking while containers are killed under eight who book',
  async () => {
    const crew = await crewIn(stack, firm);
    const plant = plantOf(stack);
    for (let round = 0; round < rounds; round += 1) {
      const part = parts[round % parts.length] ?? 'both';
      await breakOnce(plant, part, crew.writers);
      console.log(`${round + 1} of ${rounds}: ${part} killed, ${countOf(crew.writers)} bookings confirmed`);
    }
    const { acknowledged, repeats, ...findings } = await crew.examine();
    console.log(`${acknowledged} bookings confirmed, ${repeats} sent again with their key`);
    expect(findings).toEqual(none);
    expect(acknowledged).toBeGreaterThan(8 * rounds);
  },
  rounds * longestRound,
);

// Mutant: no `serverSelectionTimeoutMS`: then one answer takes half a minute.
it('says within seconds that the database is silent, calls no page live, and goes on when it speaks again', async () => {
  const crew = await crewIn(stack, firm);
  const page = await openPage();
  const answers: string[] = [];
  let longest = 0;
  const look = async () => {
    const begun = performance.now();
    const answer = await fetch(`${stack.appUrl}/movements`, { headers: { cookie: firm.cookie } });
    const text = await answer.text();
    longest = Math.max(longest, performance.now() - begun);
    answers.push(`${answer.status}: ${/Die Datenbank antwortet gerade nicht/.exec(text)?.[0]}`);
  };
  const database = `${stack.name}-mongodb-1`;
  const silentSince = performance.now();
  await docker(['pause', database]);
  try {
    await look();
    const heard = page.heard.length;
    while (performance.now() - silentSince < silentMs) await look();
    expect(page.heard).toContain('pause');
    expect(page.heard.slice(heard)).not.toContain('beat');
  } finally {
    await docker(['unpause', database]);
  }
  const spokeAt = performance.now();
  expect(new Set(answers)).toEqual(new Set(['503: Die Datenbank antwortet gerade nicht']));
  expect(answers.length).toBeGreaterThan(2);
  await untilAllWork(crew.writers);
  console.log(
    `${answers.length} answers of at most ${Math.round(longest)} ms; ` +
      `everybody books again ${Math.round(performance.now() - spokeAt)} ms after the database spoke`,
  );
  await expect.poll(() => page.heard.at(-1), { timeout: 20_000 }).toBe('beat');
  const heard = page.heard.length;
  await expect.poll(() => page.heard.length, { timeout: 20_000 }).toBeGreaterThan(heard);
  expect(await crew.examine()).toMatchObject(none);
});

// Mutants: the process ends without `app.close()`; sockets are left to the plugin, which closes with 1005.
it('confirms at a stop what it has booked, calls the pages back, and ends by itself', async () => {
  const crew = await crewIn(stack, firm);
  const pages = await Promise.all(Array.from({ length: 20 }, openPage));
  const app = `${stack.name}-app-1`;
  const begun = performance.now();
  await docker(['stop', app]);
  const took = performance.now() - begun;
  expect(await docker(['inspect', '--format', '{{.State.ExitCode}}', app])).toBe('0');
  expect(await Promise.all(pages.map(({ closed }) => closed))).toEqual(pages.map(() => 1012));
  await expect.poll(crew.unconfirmed).toBe(0);
  const startedAt = performance.now();
  await docker(['start', app]);
  await untilAllWork(crew.writers);
  const back = performance.now() - startedAt;
  console.log(
    `ended after ${Math.round(took)} ms, everybody books again ${Math.round(back)} ms after the start`,
  );
  expect(await crew.examine()).toMatchObject(none);
});
