import mongoose from 'mongoose';
import type { Config } from '../config.ts';
import { lockIfFree } from '../database/lock.ts';
import { Firm } from '../firm/firm.ts';
import { lastTime } from '../measures/day.ts';
import { tellByMail } from './mail.ts';
import { backupLock } from './make.ts';
import { type Night, startNight } from './night.ts';
import { BackupRecord, backupRecord, note } from './standing.ts';

export interface BackupJob {
  /** Does what is due now; for who does not wait for the next minute. */
  tick(now?: Date): Promise<void>;
  /** Ends what is under way; the next start makes up for it. */
  stop(): Promise<void>;
}

interface Options {
  failed(error: unknown, what: string): void;
  readonly pollMs?: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const oldAfter = 26 * hour;
const copyAfter = 7 * day;
/** A night that failed is tried again after an hour, one that was cut off after ten minutes. */
const againAfter = hour;
const notBefore = 10 * minute;

/** Looks every minute whether a backup is due or overdue; of several servers, one does it. */
export function backupJob(config: Config, { failed, pollMs = minute }: Options): BackupJob {
  let night: Night | undefined;
  let working: Promise<void> | undefined;
  let stopped = false;
  let quietUntil = 0;
  let begun = Number.NEGATIVE_INFINITY;
  const end = Promise.withResolvers<never>();
  end.promise.catch(() => undefined);

  const look = async (now: Date) => {
    const { db } = mongoose.connection;
    const firm = await Firm.findById('firm').lean<Firm>();
    if (!db || !firm) return;
    // A clock that jumps to and fro makes every look seem the first one after a night.
    const rested = performance.now() - begun >= notBefore;
    const record = await backupRecord();
    if (record?.wanted || (rested && isDue(firm, record, config.backupAt, now)))
      await runAlone(db, firm, now);
    await noteOverdue(now);
    if (!stopped && now.getTime() >= quietUntil) await tell(firm, now);
  };

  const tell = async (firm: Firm, now: Date) => {
    await tellByMail(config, firm, now, end.promise).catch((error) => {
      quietUntil = now.getTime() + againAfter;
      if (!stopped) failed(error, 'no mail could be sent');
    });
  };

  const runAlone = async (db: mongoose.mongo.Db, firm: Firm, now: Date) => {
    const release = await lockIfFree(db, backupLock);
    if (!release) return;
    try {
      // Another server may have done it between the two looks.
      const record = await backupRecord();
      if (stopped || !(record?.wanted || isDue(firm, record, config.backupAt, now))) return;
      begun = performance.now();
      await note({ tried: now });
      if (stopped) return;
      night = startNight(config, record?.wanted ? 'manual' : 'nightly');
      await night.done;
      // Cut off, it is still wanted at the next start.
      if (stopped) return;
      await fulfil(record?.wanted);
      const fault = (await backupRecord())?.fault;
      if (fault) failed(new Error(fault.said), `the ${fault.during} has failed`);
    } finally {
      night = undefined;
      await release();
    }
  };

  const tick = (now = new Date()) => {
    working ??= look(now)
      .catch((error) => {
        if (!stopped) failed(error, 'it was not seen to the backups');
      })
      .finally(() => {
        working = undefined;
      });
    return working;
  };

  const poll = setInterval(() => void tick(), pollMs);
  poll.unref();
  return {
    tick,
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      night?.stop();
      end.reject(new Error('the server ends'));
      await working;
    },
  };
}

/** Whether the last night has not happened here; the first one comes after the firm was set up. */
export function isDue(firm: Firm, record: BackupRecord | null, at: string, now: Date): boolean {
  const { fault, proof, tried } = record ?? {};
  // A clock that was ahead for a while must not put off the next nights until then.
  const past = (moment: Date | undefined | null) => (moment && moment <= now ? moment.getTime() : 0);
  if (now.getTime() - past(tried) < notBefore) return false;
  // Another one an hour later would hold the same differences.
  const again = fault !== null && fault !== undefined && fault.why !== 'differences';
  if (again && now.getTime() - past(fault.at) >= againAfter) return true;
  const last = Math.max(past(proof?.at), past(fault?.at), past(firm.at));
  return last < lastTime(at, firm.timeZone, now).getTime();
}

/** Who asked meanwhile for one of what there is then gets another. */
async function fulfil(wanted: Date | null | undefined): Promise<void> {
  if (wanted) await BackupRecord.updateOne({ _id: 'standing', wanted }, { $set: { wanted: null } });
}

/** What comes by the clock alone is a write, so that every open page shows it. */
async function noteOverdue(now: Date): Promise<void> {
  const record = await backupRecord();
  if (!record) return note({});
  const { since, made, copiedAt } = record;
  // What lies ahead was written while the clock was wrong, and may be older than anything.
  const olderThan = (moment: Date | undefined | null, limit: number) =>
    now.getTime() - (moment && moment <= now ? moment : since).getTime() > limit;
  const old = olderThan(made?.at, oldAfter);
  const copyOverdue = made !== null && olderThan(copiedAt, copyAfter);
  if (old !== record.old || copyOverdue !== record.copyOverdue) await note({ old, copyOverdue });
}
