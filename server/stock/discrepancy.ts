import mongoose, { type Types } from 'mongoose';
import type { Quantity } from '../measures/quantity.ts';

interface Event {
  readonly at: Date;
  readonly by: Types.ObjectId;
  readonly movement: Types.ObjectId;
}

/** The book and the shelf disagree: more was taken than was booked. The next count of that place settles it. */
export interface Discrepancy {
  readonly _id: Types.ObjectId;
  readonly balance: string;
  readonly article: Types.ObjectId;
  readonly location: Types.ObjectId;
  readonly lot: string;
  readonly booked: Quantity;
  readonly taken: Quantity;
  readonly opened: Event;
  readonly settled: Event | null;
}

const { Schema } = mongoose;
const id = { type: Schema.Types.ObjectId, required: true };
const event = new Schema<Event>(
  { at: Date, by: Schema.Types.ObjectId, movement: Schema.Types.ObjectId },
  { _id: false },
);

const schema = new Schema<Discrepancy>(
  {
    balance: { type: String, required: true },
    article: id,
    location: id,
    lot: { type: String, default: '' },
    booked: { type: Number, required: true },
    taken: { type: Number, required: true },
    opened: { type: event, required: true },
    settled: { type: event, default: null },
  },
  { collection: 'discrepancies', versionKey: false },
);

export const Discrepancy = mongoose.model('Discrepancy', schema);

type Opening = Pick<Discrepancy, 'balance' | 'article' | 'location' | 'lot' | 'booked' | 'taken'>;

/** Opens one for a balance that went below zero, unless one is open there already. */
export async function openDiscrepancy(opening: Opening, opened: Event): Promise<void> {
  await Discrepancy.updateOne(
    { balance: opening.balance, settled: null },
    { $setOnInsert: { ...opening, opened } },
    { upsert: true },
  );
}

export async function settleDiscrepancy(balance: string, settled: Event): Promise<void> {
  await Discrepancy.updateOne({ balance, settled: null }, { $set: { settled } });
}

/** What opened it was taken back: then nobody has to count. */
export async function settleOpenedBy(
  movement: Types.ObjectId,
  balance: string,
  settled: Event,
): Promise<void> {
  await Discrepancy.updateOne({ balance, settled: null, 'opened.movement': movement }, { $set: { settled } });
}
