import mongoose, { type Types } from 'mongoose';
import type { Archived } from '../articles/article.ts';
import { Missing } from '../database/missing.ts';
import { forgetsOnWrite } from '../database/remembered.ts';

export const kinds = ['store', 'shelf', 'bin', 'van', 'site'] as const;
export type LocationKind = (typeof kinds)[number];

export interface Location {
  readonly _id: Types.ObjectId;
  readonly code: string;
  readonly name: string;
  readonly kind: LocationKind;
  readonly parent: Types.ObjectId | null;
  /** Every place above, the outermost first. */
  readonly path: readonly Types.ObjectId[];
  /** Where it comes when walking past its siblings. */
  readonly order: number;
  /** Refuses to hand out more than the book says, instead of asking once. */
  readonly refuses: boolean;
  readonly archived: Archived | null;
  readonly version: number;
}

const { Schema } = mongoose;

const schema = new Schema<Location>(
  {
    code: { type: String, required: true },
    name: { type: String, required: true },
    kind: { type: String, enum: kinds, required: true },
    parent: { type: Schema.Types.ObjectId, default: null },
    path: { type: [Schema.Types.ObjectId], default: [] },
    order: { type: Number, default: 0 },
    refuses: { type: Boolean, default: false },
    archived: {
      type: new Schema<Archived>({ at: Date, by: Schema.Types.ObjectId }, { _id: false }),
      default: null,
    },
    version: { type: Number, default: 1 },
  },
  { collection: 'locations', versionKey: false },
);

forgetsOnWrite(schema, 'locations');

export const Location = mongoose.model('Location', schema);

/** The place, or a thrown `Missing`. */
export async function findLocation(id: string | Types.ObjectId): Promise<Location> {
  const location = mongoose.isValidObjectId(id) ? await Location.findById(id).lean<Location>() : null;
  if (!location) throw new Missing('location');
  return location;
}
