import mongoose, { type Types } from 'mongoose';
import type { Price } from '../measures/price.ts';
import type { Quantity } from '../measures/quantity.ts';

export const kinds = ['receipt', 'issue', 'transfer', 'correction', 'return', 'reversal'] as const;
export type MovementKind = (typeof kinds)[number];

/** Characters that a person may write as the note of a movement. */
export const longestNote = 400;

/** One line of the ledger. Written once, never changed: a mistake is answered by a reversal. */
export interface Movement {
  readonly _id: Types.ObjectId;
  /** Without gaps, over the whole firm. */
  readonly number: number;
  /** The slip that it stands on, and its line there. */
  readonly document: number;
  readonly line: number;
  readonly kind: MovementKind;
  /** The import that made it. */
  readonly batch: Types.ObjectId | null;
  readonly article: Types.ObjectId;
  /** Empty for ordinary goods. */
  readonly lot: string;
  readonly from: Types.ObjectId | null;
  readonly to: Types.ObjectId | null;
  readonly quantity: Quantity;
  readonly balanceFrom: Quantity | null;
  readonly balanceTo: Quantity | null;
  /** What was counted, for a correction. */
  readonly counted: Quantity | null;
  readonly price: Price | null;
  readonly job: string;
  readonly note: string;
  readonly person: Types.ObjectId;
  readonly device: string;
  readonly source: string;
  readonly happened: Date;
  readonly booked: Date;
  /** Made by the client, for ever unique together with the line: nothing is booked twice. */
  readonly key: string;
  readonly reverses: Types.ObjectId | null;
  readonly previousHash: string;
  readonly hash: string;
}

const { Schema } = mongoose;
const whole = { type: Number, required: true, validate: Number.isSafeInteger };
const maybeWhole = { type: Number, default: null };
const id = { type: Schema.Types.ObjectId, required: true };
const maybeId = { type: Schema.Types.ObjectId, default: null };
const text = { type: String, default: '' };

const schema = new Schema<Movement>(
  {
    number: whole,
    document: whole,
    line: whole,
    kind: { type: String, enum: kinds, required: true },
    batch: maybeId,
    article: id,
    lot: text,
    from: maybeId,
    to: maybeId,
    quantity: whole,
    balanceFrom: maybeWhole,
    balanceTo: maybeWhole,
    counted: maybeWhole,
    price: { type: new Schema<Price>({ amount: whole, per: whole }, { _id: false }), default: null },
    job: text,
    note: text,
    person: id,
    device: text,
    source: text,
    happened: { type: Date, required: true },
    booked: { type: Date, required: true },
    key: { type: String, required: true },
    reverses: maybeId,
    previousHash: text,
    hash: { type: String, required: true },
  },
  { collection: 'movements', versionKey: false },
);

const refuse = () => {
  throw new Error('a movement is never changed or removed: book a reversal');
};
schema.pre(['updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne', 'findOneAndReplace'], refuse);
schema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], refuse);
schema.pre('deleteOne', { document: true, query: false }, refuse);
schema.pre('updateOne', { document: true, query: false }, refuse);
schema.pre('bulkWrite', refuse);
schema.pre('save', function () {
  if (!this.isNew) refuse();
});

export const Movement = mongoose.model('Movement', schema);
