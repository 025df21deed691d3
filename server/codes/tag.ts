import mongoose, { type Types, trusted } from 'mongoose';
import { isDuplicate } from '../database/duplicate.ts';
import type { CodeKind } from './codes.ts';
import { makeShortCode, type ShortCode } from './short-code.ts';

/** Which of our own labels stands for which thing. A thing has one, which stays as long as the thing. */
export interface Tag {
  readonly _id: ShortCode;
  /** The name of a registered kind. */
  readonly kind: string;
  readonly of: Types.ObjectId;
  readonly at: Date;
}

const { Schema } = mongoose;

const schema = new Schema<Tag>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    of: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, default: () => new Date() },
  },
  { collection: 'tags', versionKey: false },
);

export const Tag = mongoose.model('Tag', schema);

/** The code on the label of a thing; made when it is asked for the first time. */
export async function tagOf(
  of: Types.ObjectId,
  kind: Pick<CodeKind, 'name' | 'initial' | 'isBadge'>,
): Promise<ShortCode> {
  const found = await Tag.findOne({ kind: kind.name, of }).lean<Tag>();
  if (found) return found._id;
  try {
    const made = makeShortCode(kind.initial, { badge: kind.isBadge === true });
    await Tag.create([{ _id: made, kind: kind.name, of }]);
    return made;
  } catch (error) {
    // Somebody was faster with this thing, or the code was drawn before.
    if (isDuplicate(error)) return tagOf(of, kind);
    throw error;
  }
}

/** The codes of those things that have one already, by their ids. */
export async function tagsThereOf(
  things: readonly Types.ObjectId[],
  kind: Pick<CodeKind, 'name'>,
): Promise<Map<string, ShortCode>> {
  const found = await Tag.find({ kind: kind.name, of: trusted({ $in: things }) }).lean<Tag[]>();
  return new Map(found.map(({ of, _id }) => [String(of), _id]));
}

/** The same for many things at once, each of which gets one. */
export async function tagsOf(
  things: readonly Types.ObjectId[],
  kind: Pick<CodeKind, 'name' | 'initial' | 'isBadge'>,
): Promise<ReadonlyMap<string, ShortCode>> {
  const tags = await tagsThereOf(things, kind);
  for (const one of things) if (!tags.has(String(one))) tags.set(String(one), await tagOf(one, kind));
  return tags;
}
