import mongoose from 'mongoose';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { testApp } from '../testing/app.ts';
import { testFirm } from '../testing/firm.ts';
import { visitorAs } from '../testing/visitor.ts';
import { build } from '../web/assets.ts';

// Mutants: a beat every 30 s, or one that does not name the build; one though the database does not answer.
test('every page hears of the server every 10 s, and which build it is', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const running = await testApp();
  const firm = await testFirm();
  const url = await running.listen();
  const { cookie } = await visitorAs(running.app, firm.people.ruth);
  const headers = { cookie: cookie(), origin: url };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers });
  const messages: unknown[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  await expect.poll(() => messages).toEqual([{ type: 'hello', build }]);
  const beats = () => messages.slice(1);
  vi.advanceTimersByTime(10_000);
  await expect.poll(beats).toEqual([{ type: 'beat', build }]);
  vi.advanceTimersByTime(20_000);
  await expect.poll(beats).toHaveLength(3);
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  vi.spyOn(db, 'command').mockRejectedValueOnce(new Error('no answer'));
  vi.advanceTimersByTime(10_000);
  await expect.poll(() => beats().slice(3)).toMatchObject([{ type: 'pause' }]);
  socket.close();
  await running.close();
  vi.useRealTimers();
});
