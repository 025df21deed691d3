import { type Types, trusted } from 'mongoose';
import { Batch, ImportLine, type State } from './batch.ts';
import { renewed, type Step } from './lease.ts';

const together = 1_000;
const disposable: State[] = ['reading', 'unreadable', 'read'];

/** Throws away a preview of which nothing was written, or a file that is still being read. */
export async function discard({ _id }: Pick<Batch, '_id'>): Promise<boolean> {
  const state = trusted({ $in: disposable });
  const { modifiedCount } = await Batch.updateOne({ _id, state }, { $set: { state: 'discarding' } });
  return modifiedCount > 0;
}

/** Deletes the next lines of what was thrown away; outside a transaction, for bookings would wait for it. */
export async function discardNext(id: Types.ObjectId, holder: string): Promise<Step> {
  const mine = { _id: id, state: 'discarding' as const, 'lease.holder': holder };
  if ((await Batch.exists(mine)) === null) return 'lost';
  const lines = await ImportLine.find({ batch: id }).sort({ line: 1 }).limit(together).select('_id').lean();
  await ImportLine.deleteMany({ _id: trusted({ $in: lines.map(({ _id }) => _id) }) });
  if (lines.length === together) {
    await Batch.updateOne(mine, { $set: { lease: renewed(holder) } });
    return 'more';
  }
  await Batch.deleteOne(mine);
  return 'over';
}
