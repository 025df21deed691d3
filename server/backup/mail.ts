import { backup as words } from '../../views/messages/backup.ts';
import type { Config, Mail } from '../config.ts';
import type { Firm } from '../firm/firm.ts';
import { BackupRecord, backupRecord, standingOf, type Told } from './standing.ts';

const day = 24 * 3600 * 1000;
const patienceMs = 20_000;

/**
 * Says by mail that something is wrong, once a day as long as it is, and once when it is right again. A mail server may
 * be slow: what rejects `end` ends the waiting for it, and it is told later.
 */
export async function tellByMail(
  { mail, publicUrl }: Config,
  firm: Firm,
  now: Date,
  end?: Promise<never>,
): Promise<void> {
  const record = mail && (await backupRecord());
  if (!record) return;
  const telling = whatToTell(record, now);
  if (!telling || !(await claim(record, telling))) return;
  const text = wordMail(record, firm, publicUrl);
  await Promise.race([send(mail, text), ...(end ? [end] : [])]).catch(async (error) => {
    await BackupRecord.updateOne({ _id: 'standing' }, { $set: { told: record.told } });
    throw error;
  });
}

export function whatToTell(record: BackupRecord, now: Date): Told | undefined {
  const { told } = record;
  if (isRight(record)) return told && !told.right ? { at: told.at, right: true } : undefined;
  // One that lies ahead was told when the clock was.
  const isRecent = told && told.at <= now && now.getTime() - told.at.getTime() < day;
  return isRecent ? undefined : { at: now, right: false };
}

const isRight = ({ fault, old, copyOverdue }: BackupRecord): boolean => !fault && !old && !copyOverdue;

/** Of two servers, one gets the word. */
async function claim({ told: before }: BackupRecord, told: Told): Promise<boolean> {
  const unchanged = before ? { 'told.at': before.at, 'told.right': before.right } : { told: null };
  const { modifiedCount } = await BackupRecord.updateOne(
    { _id: 'standing', ...unchanged },
    { $set: { told } },
  );
  return modifiedCount === 1;
}

interface Text {
  readonly subject: string;
  readonly text: string;
}

function wordMail(
  record: BackupRecord,
  { language, name, timeZone }: Firm,
  publicUrl: URL | undefined,
): Text {
  const w = words(language);
  const { fault, at, state, copyOverdue } = standingOf(record);
  const moment = (date: Date) =>
    date.toLocaleString(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  if (isRight(record)) return { subject: w.rightSubject(name), text: `${w.rightText}\n` };
  const lines = [
    ...(fault ? [w.faults[fault.why], w.advice[fault.why], w.said(fault.said)] : []),
    ...(state === 'old' ? [at ? `${w.oldBefore} ${moment(at)}` : w.overdue, w.oldAdvice] : []),
    ...(copyOverdue ? [w.copyOverdue, w.copyAdvice] : []),
    ...(publicUrl ? [publicUrl.href] : []),
  ];
  return { subject: w.wrongSubject(name), text: `${lines.join('\n\n')}\n` };
}

async function send({ server, from, to }: Mail, text: Text): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: server,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  });
  try {
    await transport.sendMail({ from, to, ...text });
  } finally {
    transport.close();
  }
}
