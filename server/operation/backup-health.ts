import { backup } from '../../views/messages/backup.ts';
import { type BackupStanding, backupStanding } from '../backup/standing.ts';
import { findFirm } from '../firm/firm.ts';
import { within } from './within.ts';

const patienceMs = 2_000;

/** How it stands with the backups, with one sentence in the language of the firm; never rejects. */
export async function backupHealth() {
  const standing = await within(patienceMs, backupStanding());
  if (!standing) return { state: 'unknown' };
  const { state, provenAt, movements, differences } = standing;
  return { state, provenAt, movements, differences, says: await within(patienceMs, sentenceOn(standing)) };
}

async function sentenceOn(standing: BackupStanding): Promise<string> {
  const { state, fault, at, provenAt, movements, differences } = standing;
  const { language, timeZone } = await findFirm();
  const w = backup(language);
  const time = (moment: Date) =>
    moment.toLocaleTimeString(language, { timeZone, hour: '2-digit', minute: '2-digit' });
  const count = (word: (count: string, one: boolean) => string, n: number | null) =>
    word((n ?? 0).toLocaleString(language), n === 1);
  if (state === 'failed') return w.faults[fault?.why ?? 'other'];
  if (state === 'old') return `${w.oldBefore} ${at?.toLocaleDateString(language, { timeZone })}`;
  if (state === 'none' || !at) return w.none;
  if (!provenAt) return `${w.made} ${time(at)}, ${w.notProven}`;
  return `${w.proven} ${time(provenAt)}, ${count(w.movements, movements)}, ${count(w.differences, differences)}`;
}
