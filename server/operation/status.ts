import { trusted } from 'mongoose';
import { type BackupStanding, backupStanding } from '../backup/standing.ts';
import { Batch, type State } from '../imports/batch.ts';
import { type DatabaseStatus, databaseStatus } from './database-status.ts';
import type { Missing } from './readiness.ts';
import type { Summary } from './recent.ts';
import type { AddressStatus, MailStatus, ProxyStatus } from './site-status.ts';
import type { TroubleCounts } from './troubles.ts';
import { within } from './within.ts';

/** `off` is no fault: somebody may have wanted it so. */
export type Tone = 'ok' | 'off' | 'warn' | 'bad';

/** What is so, and whether somebody has to do something about it. */
export interface Judged<State extends string> {
  readonly tone: Tone;
  readonly state: State;
}

/** How the whole installation is, as an owner wants to know it. */
export interface Status {
  readonly program: ProgramStatus;
  readonly database: DatabaseStatus;
  readonly live: LiveStatus;
  readonly backup: BackupStatus;
  readonly copy: CopyStatus;
  readonly imports: ImportStatus;
  readonly troubles: TroubleStatus;
  readonly mail: MailStatus;
  readonly address: AddressStatus;
  readonly proxy: ProxyStatus;
}

/** `name` as people read it out; `built` is unknown while developing. */
export interface ProgramStatus extends Judged<'running'> {
  readonly name: string;
  readonly built: Date | null;
  readonly since: Date;
}

export interface LiveStatus extends Judged<'fine' | 'slow' | 'broken'> {
  readonly sockets: number;
  readonly pushes: Summary | undefined;
}

export interface BackupStatus extends Judged<BackupStanding['state'] | 'differences' | 'off' | 'unknown'> {
  readonly standing: BackupStanding | undefined;
  /** Whether one can be asked for here. */
  readonly backsUp: boolean;
}

export interface CopyStatus extends Judged<'copied' | 'none' | 'overdue' | 'unknown'> {
  readonly at: Date | null;
}

export interface ImportStatus extends Judged<'none' | 'some' | 'unknown'> {
  readonly running: number;
  readonly waiting: number;
}

export interface TroubleStatus extends Judged<'none' | 'some'> {
  readonly counts: TroubleCounts;
  /** It was started within the last 24 hours, and knows of nothing before. */
  readonly sinceStart: boolean;
}

const patienceMs = 2_000;
const slowMs = 1_000;
const dayMs = 24 * 3_600_000;

export interface Known {
  readonly name: string;
  readonly built: Date | null;
  readonly since: Date;
  readonly missing: Missing;
  readonly sockets: number;
  readonly pushes: Summary | undefined;
  readonly troubles: TroubleCounts;
  /** Whether backups are made by themselves. */
  readonly backsUp: boolean;
  readonly mail: MailStatus;
  readonly address: AddressStatus;
  readonly proxy: ProxyStatus;
}

/** Asks the database for what is not known. What it does not answer is unknown; never rejects. */
export async function statusOf(known: Known): Promise<Status> {
  const { name, built, since, missing, backsUp, mail, address, proxy } = known;
  const [database, standing, imports] = await Promise.all([
    databaseStatus(missing),
    within(patienceMs, backupStanding()),
    within(patienceMs, countImports()),
  ]);
  return {
    program: { tone: 'ok', state: 'running', name, built, since },
    database,
    live: liveStatus(known),
    backup: backupStatus(standing, backsUp),
    copy: copyStatus(standing),
    imports: importStatus(imports),
    troubles: troubleStatus(known.troubles, Date.now() - since.getTime() < dayMs),
    mail,
    address,
    proxy,
  };
}

function liveStatus({ missing, sockets, pushes }: Known): LiveStatus {
  if (missing.includes('changeStream')) return { tone: 'bad', state: 'broken', sockets, pushes };
  const slow = pushes !== undefined && pushes.medianMs > slowMs;
  return { ...(slow ? { tone: 'warn', state: 'slow' } : { tone: 'ok', state: 'fine' }), sockets, pushes };
}

const backupTones = { none: 'warn', made: 'warn', proven: 'ok', failed: 'bad', old: 'bad' } as const;

export function backupStatus(standing: BackupStanding | undefined, backsUp: boolean): BackupStatus {
  if (!standing) return { tone: 'bad', state: 'unknown', standing, backsUp };
  const { state, differences } = standing;
  if (state === 'proven' && differences !== 0)
    return { tone: 'bad', state: 'differences', standing, backsUp };
  if (state === 'none' && !backsUp) return { tone: 'warn', state: 'off', standing, backsUp };
  return { tone: backupTones[state], state, standing, backsUp };
}

export function copyStatus(standing: BackupStanding | undefined): CopyStatus {
  const at = standing?.copiedAt ?? null;
  if (!standing) return { tone: 'bad', state: 'unknown', at };
  if (standing.copyOverdue) return { tone: 'bad', state: 'overdue', at };
  return at ? { tone: 'ok', state: 'copied', at } : { tone: 'warn', state: 'none', at };
}

async function countImports() {
  const underWay: State[] = ['reading', 'running', 'undoing'];
  const [running, waiting] = await Promise.all([
    Batch.countDocuments({ state: trusted({ $in: underWay }) }),
    Batch.countDocuments({ state: 'read' }),
  ]);
  return { running, waiting };
}

function importStatus(counts: { running: number; waiting: number } | undefined): ImportStatus {
  if (!counts) return { tone: 'bad', state: 'unknown', running: 0, waiting: 0 };
  return { tone: 'ok', state: counts.running + counts.waiting > 0 ? 'some' : 'none', ...counts };
}

function troubleStatus(counts: TroubleCounts, sinceStart: boolean): TroubleStatus {
  const some = Object.values(counts).some((count) => count > 0);
  return { ...(some ? { tone: 'warn', state: 'some' } : { tone: 'ok', state: 'none' }), counts, sinceStart };
}
