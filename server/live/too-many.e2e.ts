import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp({ PAGES_PER_PERSON: '1' });
  firm = await testFirm();
  chromium = await browsers(await running.listen());
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

// Mutants: the page says only since when it is disconnected; it comes back again and again at once.
test('one page too many says why it is not live, does not storm the server, and is live when another is closed', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const first = await open(petra, '/articles');
  const second = await petra.newPage();
  let sockets = 0;
  second.on('websocket', () => {
    sockets += 1;
  });
  await second.clock.install();
  await second.goto('/articles');
  const state = () => second.textContent('#live-state');
  await expect.poll(state).toBe('ohne Live-Anzeige: zu viele Seiten offen');
  await second.clock.runFor(12_500);
  expect(sockets).toBe(1);
  await first.close();
  // In small steps: a connection that takes longer than 2.5 s to open is begun anew, and the clock outruns the network.
  for (let passed = 0; sockets < 2 && passed < 10_000; passed += 500) await second.clock.runFor(500);
  await untilLive(second);
  expect(sockets).toBe(2);
});
