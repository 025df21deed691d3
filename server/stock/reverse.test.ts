import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { receive, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { byHtmx, visitorAs } from '../testing/visitor.ts';

let running: TestApp;
let firm: TestFirm;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
});
afterAll(() => running.close());

// Mutants: whoever may take back at all takes back receipts; one of the two ways to it is not looked at.
test('a fitter takes back no goods receipt, which they may not book either', async () => {
  const { articles, places, people } = firm;
  const [movement] = await receive(firm, articles.schalter, places.regalC, 5);
  const murat = await visitorAs(running.app, people.murat);
  const form = { key: randomUUID() };
  for (const path of [`/movements/${movement?._id}/reversal`, `/documents/${movement?.document}/reversal`]) {
    const { statusCode, body } = await murat.post(path, form, byHtmx);
    expect([statusCode, body]).toEqual([403, expect.stringContaining('bucht nur, wer das Lager führt')]);
  }
  expect((await murat.get(`/movements/${movement?._id}/reversal`)).statusCode).toBe(403);
  expect((await murat.get('/movements')).body).not.toContain('/reversal');
  expect(await stockOf(articles.schalter)).toBe(5_000);
  const petra = await visitorAs(running.app, people.petra);
  expect((await petra.get('/movements')).body).toContain(`/movements/${movement?._id}/reversal`);
  expect((await petra.post(`/movements/${movement?._id}/reversal`, form, byHtmx)).statusCode).toBe(200);
  expect(await stockOf(articles.schalter)).toBe(0);
});
