import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../app.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { book } from '../stock/book.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { receive, slip, type TestFirm, testFirm } from '../testing/firm.ts';
import { serverProcess } from '../testing/process.ts';

let running: TestApp;
let firm: TestFirm;
let url: string;
let chromium: Browsers;
let stock = 40;
let again: FastifyInstance | undefined;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, stock);
  url = await running.listen();
  chromium = await browsers(url);
});
afterAll(async () => {
  await chromium.close();
  await again?.close();
  await running.close();
});

const state = (page: Page) => page.textContent('#live-state');

/** Two people look at it, each in a browser of their own. */
async function watchers(at: string) {
  const people = [firm.people.petra, firm.people.murat];
  return Promise.all(
    people.map(async (one) => open(await chromium.signedIn(one), `${at}/articles/${firm.articles.schalter}`)),
  );
}

/** Booked while no server is there that a page could reach. */
async function bookMeanwhile() {
  stock -= 1;
  const lines = [
    { article: firm.articles.schalter, from: firm.places.regalC, to: null, quantity: wholeUnits(1) },
  ];
  expect(await book(slip(firm, { kind: 'issue', lines }))).toMatchObject({ ok: true });
}

async function areTrue(pages: Page[]) {
  for (const page of pages) {
    await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe(`${stock} Stk`);
    await untilLive(page);
  }
}

// Mutant: a page does not come back by itself (`ws` with `reconnect: false`).
test('pages come back to a server that was restarted in its process, and are true', async () => {
  const pages = await watchers(url);
  await running.app.close();
  for (const page of pages) await expect.poll(() => state(page)).toMatch(/^getrennt seit \d\d:\d\d$/);
  await bookMeanwhile();
  again = await buildApp(running.config);
  await again.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
  await areTrue(pages);
  await bookMeanwhile();
  await areTrue(pages);
});

// Mutant: hashes belong to one process (salted with its id in region.ts), so that everybody is sent everything again.
test('and to a new process after the old one was killed; who missed nothing gets nothing', async () => {
  const first = await serverProcess(running.uri);
  onTestFinished(first.kill);
  const pages = await watchers(first.url);
  const frames: string[] = [];
  for (const page of pages) {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"region"')) frames.push(String(payload));
      }),
    );
  }
  await first.kill();
  for (const page of pages) await expect.poll(() => state(page)).toMatch(/^getrennt seit/);
  const second = await serverProcess(running.uri, Number(new URL(first.url).port));
  onTestFinished(second.kill);
  await areTrue(pages);
  await bookMeanwhile();
  await areTrue(pages);
  expect(frames.filter((frame) => frame.includes('"from":""'))).toEqual([]);
});
