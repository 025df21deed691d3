import { operation } from '../../views/messages/operation.ts';
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

async function sentenceOn({ state, provenAt, movements, differences }: BackupStanding): Promise<string> {
  const { language, timeZone } = await findFirm();
  const w = operation(language);
  if (state !== 'proven' || !provenAt) return w.backup.states[state];
  const at = provenAt.toLocaleTimeString(language, { timeZone, hour: '2-digit', minute: '2-digit' });
  const count = (n: number | null) => (n ?? 0).toLocaleString(language);
  return w.backup.proven(at, count(movements), count(differences));
}
