import { type Types, trusted } from 'mongoose';
import { transaction } from '../database/transaction.ts';
import { Batch, noCounts, type Run, type State, type Undo } from './batch.ts';

export interface Helm {
  readonly by: Types.ObjectId;
  readonly device: string;
}

/** Begins to write the lines: all of them, which is possible only when none is refused, or the good ones. */
export async function beginRun(batch: Batch, mode: Run['mode'], helm: Helm): Promise<boolean> {
  if (mode === 'all' && batch.counts.refused > 0) return false;
  const work = { ...helm, at: new Date(), line: 0, done: 0, total: batch.lines, spentMs: 0 };
  const run: Run = { ...work, mode, counts: { ...noCounts, opened: 0, places: 0 } };
  return moveOn(batch._id, ['read'], { state: 'running', run });
}

/** Stops writing, and takes back what is written. */
export const cancelRun = (batch: Batch, helm: Helm): Promise<boolean> =>
  beginUndo(batch._id, ['running', 'failed'], helm, true);

/** Takes a whole batch back. */
export const undoRun = (batch: Batch, helm: Helm): Promise<boolean> =>
  beginUndo(batch._id, ['done'], helm, false);

/** After a failure: goes on where it stopped. */
export const resumeRun = (batch: Batch): Promise<boolean> =>
  moveOn(batch._id, ['failed'], { state: batch.undo ? 'undoing' : 'running', ended: null });

function beginUndo(
  id: Types.ObjectId,
  from: readonly State[],
  helm: Helm,
  cancels: boolean,
): Promise<boolean> {
  return transaction(async () => {
    const batch = await Batch.findOne({ _id: id, state: trusted({ $in: from }) }).lean<Batch>();
    if (!batch?.run || batch.undo) return false;
    const { counts, line } = batch.run;
    const work = {
      ...helm,
      at: new Date(),
      line: line + 1,
      done: 0,
      total: counts.new + counts.changed,
      spentMs: 0,
    };
    const undo: Undo = { ...work, cancels, counts: { takenBack: 0, kept: 0 } };
    return moveOn(id, from, { state: 'undoing', undo, ended: null });
  });
}

async function moveOn(id: Types.ObjectId, from: readonly State[], change: Partial<Batch>): Promise<boolean> {
  const { modifiedCount } = await Batch.updateOne(
    { _id: id, state: trusted({ $in: from }) },
    { $set: change },
  );
  return modifiedCount > 0;
}
