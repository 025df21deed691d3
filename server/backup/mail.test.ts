import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../config.ts';
import { findFirm } from '../firm/firm.ts';
import { openDatabase } from '../testing/database.ts';
import { testFirm } from '../testing/firm.ts';
import { mailbox } from '../testing/mailbox.ts';
import { backupJob } from './job.ts';
import { tellByMail } from './mail.ts';
import { backupRecord, note } from './standing.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeEach(async () => {
  database = await openDatabase();
  await testFirm();
});
afterEach(() => database.close());

const noon = new Date('2026-11-25T11:00:00Z');
const later = (hours: number) => new Date(noon.getTime() + hours * 3600 * 1000);
const wrong = {
  at: noon,
  during: 'backup',
  why: 'noSpace',
  said: 'There is not enough space in /backups: 900 MB are needed, 3 MB are free.',
} as const;

async function told() {
  const box = await mailbox();
  const from = 'lager@brandt.example';
  const config = readConfig({
    MONGODB_URI: database.uri,
    SMTP_URL: box.url,
    MAIL_FROM: from,
    MAIL_TO: 'edv@brandt.example',
    PUBLIC_URL: 'https://lager.brandt.example',
  });
  return { ...box, tell: async (now: Date) => tellByMail(config, await findFirm(), now) };
}

it('says what is wrong, what to do, and where, in the language of the firm', async () => {
  const { mails, tell } = await told();
  await note({ fault: wrong });
  await tell(noon);
  const [mail = ''] = mails;
  expect(mail).toContain('From: lager@brandt.example');
  expect(mail).toContain('To: edv@brandt.example');
  expect(mail).toContain('Lagerblick Elektro Brandt GmbH: Mit der Sicherung stimmt etwas nicht');
  expect(mail).toContain('Die Sicherung ist fehlgeschlagen: Der Speicherplatz reicht nicht.');
  expect(mail).toContain('Bitte auf dem Server Platz schaffen.');
  expect(mail).toContain('Meldung des Servers: There is not enough space in /backups: 900 MB are needed');
  expect(mail).toContain('https://lager.brandt.example/');
});

it('says it once a day as long as it is wrong, and once when it is right again', async () => {
  const { mails, tell } = await told();
  await tell(noon);
  await note({ fault: wrong });
  for (const hours of [1, 2, 24, 25, 26]) await tell(later(hours));
  expect(mails).toHaveLength(2);
  await note({ fault: null });
  for (const hours of [27, 28]) await tell(later(hours));
  expect(mails).toHaveLength(3);
  expect(mails[2]).toContain('Die Sicherung ist wieder in Ordnung');
  // It comes and goes: still not more than one a day.
  await note({ fault: wrong });
  await tell(later(29));
  expect(mails).toHaveLength(3);
  await tell(later(50));
  expect(mails).toHaveLength(4);
});

it('says that a backup is too old, and that no copy lies elsewhere', async () => {
  const { mails, tell } = await told();
  const made = { name: 'x', at: new Date('2026-11-23T02:00:00Z'), bytes: 1, movements: 1 };
  await note({ made, old: true, copyOverdue: true });
  await tell(noon);
  expect(mails[0]).toContain('Die letzte Sicherung ist zu alt: 23.11.2026, 03:00');
  expect(mails[0]).toContain('Seit über 7 Tagen liegt keine Kopie der Sicherung an einem anderen Ort.');
});

it('is sent by one of several servers', async () => {
  const { mails, tell } = await told();
  await note({ fault: wrong });
  await Promise.all(Array.from({ length: 8 }, () => tell(noon)));
  expect(mails).toHaveLength(1);
});

it('is sent later when the mail server takes nothing now', async () => {
  const { mails, tell, refuse } = await told();
  await note({ fault: wrong });
  refuse(true);
  await expect(tell(noon)).rejects.toThrow('451');
  refuse(false);
  await tell(later(1));
  expect(mails).toHaveLength(1);
});

it('does not keep the server from ending when the mail server is silent, and comes after the next start', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const config = readConfig({
    MONGODB_URI: database.uri,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'lager@brandt.example',
    MAIL_TO: 'edv@brandt.example',
  });
  await note({ tried: new Date(), made: null, fault: { ...wrong, at: new Date() } });
  const failures: string[] = [];
  const job = backupJob(config, { failed: (_error, what) => failures.push(what), pollMs: 3_600_000 });
  const connected = once(silent, 'connection');
  const ticking = job.tick();
  const [socket] = await connected;
  expect((await backupRecord())?.told).not.toBeNull();
  await job.stop();
  await ticking;
  socket.destroy();
  expect([failures, (await backupRecord())?.told]).toEqual([[], null]);
});

it('comes in time also after a clock that was a year ahead', async () => {
  const { mails, tell } = await told();
  await note({ fault: wrong, told: { at: later(365 * 24), right: false } });
  await tell(noon);
  expect(mails).toHaveLength(1);
});
