import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { connect } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrations.ts';
import { personNamed } from '../../server/people/person.ts';
import { startSession } from '../../server/people/session.ts';
import { chromiumFlags } from '../../server/testing/browsers.ts';
import { serverProcess } from '../../server/testing/process.ts';
import { benchBuild, buildInto, serveBuilt } from '../built.ts';
import { findChromium } from '../chromium.ts';
import { fillWithDemo } from '../demo/fill.ts';
import { startLocalMongod } from '../local-mongod.ts';

export type Showroom = Awaited<ReturnType<typeof openShowroom>>;

/** The demo firm on the built program, and on the same sources as they were written, to be seen in Chromium. */
export async function openShowroom() {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-showroom-'));
  const mongod = await startLocalMongod({ folder, notablescan: true });
  const { db } = await connect(mongod.uri);
  if (!db) throw new Error('connected without a database');
  await migrate(db);
  await fillWithDemo(() => {});
  await buildInto(benchBuild);
  const built = await serveBuilt(benchBuild, mongod.uri);
  const written = await serverProcess(mongod.uri);
  const browser = await chromium.launch({
    executablePath: await findChromium(console.log),
    args: chromiumFlags,
  });
  const sabine = await personNamed('sabine');
  if (!sabine) throw new Error('the demo firm has no administrator');
  const session = () => startSession(sabine, 'Bench');
  return {
    uri: mongod.uri,
    /** Of the built server. */
    pid: built.pid,
    urls: { built: built.url, written: written.url.replace('127.0.0.1', 'localhost') },
    /** The cookie of a new session of the administrator. */
    signIn: async () => `session=${await session()}`,
    /** A browser that has never been here, signed in. */
    visitor: async (url: string): Promise<BrowserContext> => signedIn(browser, url, await session()),
    close: async () => {
      await browser.close();
      await Promise.all([built.stop(), written.stop()]);
      await mongoose.disconnect();
      await mongod.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function signedIn(browser: Browser, url: string, value: string): Promise<BrowserContext> {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ baseURL: url, viewport, locale: 'de-DE' });
  await context.addCookies([{ name: 'session', value, url, httpOnly: true, sameSite: 'Lax' }]);
  return context;
}
