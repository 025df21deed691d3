import mongoose, { Types } from 'mongoose';
import { Article, findArticle } from '../articles/article.ts';
import { Missing } from '../database/missing.ts';
import { transaction } from '../database/transaction.ts';

/** How an article looks, as square JPEG files: one for the line of a booking, one for its own page. */
export interface Picture extends Files {
  readonly _id: Types.ObjectId;
  readonly article: Types.ObjectId;
  readonly at: Date;
  readonly by: Types.ObjectId;
}

export interface Files {
  readonly small: Buffer;
  readonly large: Buffer;
}

/** Pixels of a side. */
export const sides = { small: 112, large: 720 } as const satisfies Record<keyof Files, number>;

const id = { type: mongoose.Schema.Types.ObjectId, required: true };
const bytes = { type: Buffer, required: true };

const schema = new mongoose.Schema<Picture>(
  { article: id, small: bytes, large: bytes, at: Date, by: id },
  { collection: 'pictures', versionKey: false },
);

export const Picture = mongoose.model('Picture', schema);

/** One of its files, or a thrown `Missing`. */
export async function findPicture(picture: string, size: keyof Files): Promise<Buffer> {
  const found = await Picture.findById(picture).select(size);
  if (!found) throw new Missing('picture');
  return found[size];
}

/** Gives an article its picture; what it had before is gone, for somebody may be on it. Returns its id. */
export function setPicture(article: string, files: Files, by: Types.ObjectId): Promise<Types.ObjectId> {
  return transaction(async () => {
    const { _id, picture: before } = await findArticle(article);
    const picture = new Types.ObjectId();
    await Picture.insertMany([{ _id: picture, article: _id, ...files, at: new Date(), by }]);
    await replace(_id, before, picture);
    return picture;
  });
}

export function removePicture(article: string): Promise<void> {
  return transaction(async () => {
    const { _id, picture } = await findArticle(article);
    await replace(_id, picture, null);
  });
}

async function replace(article: Types.ObjectId, before: Article['picture'], picture: Article['picture']) {
  await Article.updateOne({ _id: article }, { $set: { picture } });
  if (before) await Picture.deleteOne({ _id: before });
}
