import mongoose from 'mongoose';

/** Why there is no proven backup: each has its sentence in the catalogue. */
export const faults = ['noSpace', 'noFolder', 'damaged', 'differences', 'ended', 'other'] as const;
export type Fault = (typeof faults)[number];

/** What is known about the backups of this installation: one record, which only their job and commands write. */
export interface BackupRecord {
  readonly _id: 'standing';
  /** Since when backups are due. */
  readonly since: Date;
  readonly made: Made | null;
  readonly proof: Proof | null;
  readonly fault: Failure | null;
  /** When somebody asked for one at once; nothing again when it is done. */
  readonly wanted: Date | null;
  /** When the job last began, whatever became of it. */
  readonly tried: Date | null;
  /** When a copy was last put somewhere else. */
  readonly copiedAt: Date | null;
  // What only the clock decides is written by the job at its time, so that a page needs no clock.
  readonly old: boolean;
  readonly copyOverdue: boolean;
  readonly told: Told | null;
}

/** The newest backup. */
export interface Made {
  readonly name: string;
  readonly at: Date;
  readonly bytes: number;
  readonly movements: number;
}

/** The newest backup that was read back and compared. */
export interface Proof {
  readonly name: string;
  readonly at: Date;
  readonly movements: number;
  readonly differences: number;
}

export interface Failure {
  readonly at: Date;
  readonly during: 'backup' | 'proof';
  readonly why: Fault;
  /** The reason as the program says it, for whoever looks after the server. */
  readonly said: string;
}

/** The last mail about it. */
export interface Told {
  readonly at: Date;
  readonly right: boolean;
}

export interface BackupStanding {
  /** Since when backups are due; nothing before the job has looked for the first time. */
  readonly since: Date | null;
  readonly state: 'none' | 'made' | 'proven' | 'failed' | 'old';
  readonly at: Date | null;
  readonly provenAt: Date | null;
  readonly movements: number | null;
  readonly differences: number | null;
  readonly copiedAt: Date | null;
  readonly copyOverdue: boolean;
  readonly fault: Failure | null;
  /** Somebody sees to them: the first one comes by itself. */
  readonly scheduled: boolean;
  /** One was asked for, and is made or will be. */
  readonly awaited: boolean;
}

const { Schema } = mongoose;
const mixed = { type: Schema.Types.Mixed, default: null };

const schema = new Schema<BackupRecord>(
  {
    _id: { type: String, required: true },
    since: { type: Date, required: true },
    made: mixed,
    proof: mixed,
    fault: mixed,
    wanted: { type: Date, default: null },
    tried: { type: Date, default: null },
    copiedAt: { type: Date, default: null },
    old: { type: Boolean, default: false },
    copyOverdue: { type: Boolean, default: false },
    told: mixed,
  },
  { collection: 'backups', versionKey: false, minimize: false },
);

export const BackupRecord = mongoose.model('BackupRecord', schema);

export const backupRecord = (): Promise<BackupRecord | null> =>
  BackupRecord.findById('standing').lean<BackupRecord>();

/** How it stands with the backups, for the start page, the status page and monitoring. */
export const backupStanding = async (): Promise<BackupStanding> => standingOf(await backupRecord());

export function standingOf(record: BackupRecord | null): BackupStanding {
  return {
    since: record?.since ?? null,
    state: stateOf(record),
    at: record?.made?.at ?? null,
    provenAt: record?.proof?.at ?? null,
    movements: record?.proof?.movements ?? record?.made?.movements ?? null,
    differences: record?.proof?.differences ?? null,
    copiedAt: record?.copiedAt ?? null,
    copyOverdue: record?.copyOverdue ?? false,
    fault: record?.fault ?? null,
    scheduled: record !== null,
    awaited: Boolean(record?.wanted),
  };
}

function stateOf(record: BackupRecord | null): BackupStanding['state'] {
  if (record?.fault) return 'failed';
  if (record?.old) return 'old';
  if (!record?.made) return 'none';
  return record.proof ? 'proven' : 'made';
}

/** Writes down what happened; the first time it begins the record. */
export async function note(change: Partial<Omit<BackupRecord, '_id' | 'since'>>): Promise<void> {
  const update = { $set: change, $setOnInsert: { since: new Date() } };
  await BackupRecord.updateOne({ _id: 'standing' }, update, { upsert: true });
}
