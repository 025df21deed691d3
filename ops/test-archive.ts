import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { dump } from '../server/backup/dump.ts';
import { connect } from '../server/database/connect.ts';
import { migrate } from '../server/database/migrations.ts';
import { wholeUnits } from '../server/measures/quantity.ts';
import { book } from '../server/stock/book.ts';
import { reverse } from '../server/stock/reverse.ts';
import { receive, slip, testFirm } from '../server/testing/firm.ts';
import { release } from '../server/web/release.ts';
import { withDatabase } from './with-database.ts';

/**
 * Keeps a backup of a small firm, made by this release, in ops/archives: every later one has to restore it, make it
 * fit and find the books right. Run it once for each release, with its version in package.json.
 */
await withDatabase(async (address) => {
  const uri = new URL(address);
  uri.pathname = `/archive-${process.pid}`;
  const { version } = release;
  const { db } = await connect(uri.href);
  if (!db) throw new Error('connected without a database');
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-archive-'));
  try {
    await migrate(db, { version });
    await fill();
    const { manifest } = await dump({ uri: uri.href, folder, kind: 'manual', version });
    const archive = `ops/archives/lagerblick-${version}.tar`;
    const anonymous = ['--owner=0', '--group=0', '--numeric-owner'];
    execFileSync('tar', [
      '--create',
      `--file=${archive}`,
      ...anonymous,
      `--directory=${folder}`,
      manifest.name,
    ]);
    console.log(`${archive}: ${manifest.movements} movements`);
  } finally {
    await db.dropDatabase();
    await mongoose.disconnect();
    await rm(folder, { recursive: true });
  }
});

/** One of everything that can happen to goods. */
async function fill(): Promise<void> {
  const firm = await testFirm();
  const { schalter, fi, kabel, dose } = firm.articles;
  const { regalA, regalC, bus1, bus2, kita } = firm.places;
  for (const article of [schalter, fi, kabel, dose]) await receive(firm, article, regalC, 50);
  const line = (
    article: typeof schalter,
    from: typeof regalA | null,
    to: typeof regalA | null,
    pieces: number,
  ) => ({
    article,
    from,
    to,
    quantity: wholeUnits(pieces),
  });
  const transfer = [
    line(schalter, regalC, bus1, 12),
    line(dose, regalC, bus1, 30),
    line(fi, regalC, bus2, 2),
  ];
  await book(slip(firm, { kind: 'transfer', lines: transfer }));
  const issue = slip(firm, { kind: 'issue', job: '2026-118', lines: [line(schalter, bus1, kita, 5)] });
  const issued = await book({ ...issue, person: firm.people.murat });
  await book(slip(firm, { kind: 'issue', anyway: true, lines: [line(kabel, bus2, null, 3)] }));
  await book(slip(firm, { kind: 'correction', lines: [line(dose, null, bus1, 28)] }));
  const { key, person, device, source } = slip(firm, { kind: 'reversal', lines: [] });
  if (issued.ok) await reverse(issued.movements, { key, person, device, source });
}
