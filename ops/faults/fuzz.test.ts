import { expect, test } from 'vitest';
import { testApp } from '../../server/testing/app.ts';
import { forms } from './fuzz/valid.ts';
import { fuzz } from './fuzz.ts';

// Mutants: a value goes into a query unread; an error shows its message; a route says `anyone`; a refusal after the write.
test('2,000 hostile requests and 500 hostile messages break nothing, change nothing and tell nothing', async () => {
  const { app, listen, close } = await testApp();
  await listen();
  const { faults, handled, accepted, statuses } = await fuzz({
    app,
    requests: 2_000,
    messages: 500,
    seed: 6,
  });
  await close();
  expect(faults).toEqual([]);
  expect(handled).toBeGreaterThan(300);
  expect(accepted).toBeGreaterThan(20);
  expect(Object.keys(statuses).length).toBeGreaterThan(150);
}, 240_000);

test('every route that changes something is asked with a form that is right', async () => {
  const { app, close } = await testApp();
  const writes = app.declaredRoutes().filter(({ method }) => method === 'POST' || method === 'DELETE');
  await close();
  const named = writes.map(({ method, url }) => `${method} ${url}`);
  expect(named.filter((name) => !(name in forms))).toEqual([]);
  expect(Object.keys(forms).filter((name) => !named.includes(name))).toEqual([]);
});
