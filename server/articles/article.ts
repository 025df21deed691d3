import mongoose, { type Types } from 'mongoose';
import { Missing } from '../database/missing.ts';
import { forgetsOnWrite, remembered } from '../database/remembered.ts';
import { touchesOnly } from '../live/topics.ts';
import type { Price } from '../measures/price.ts';
import type { Quantity } from '../measures/quantity.ts';
import type { Unit } from '../measures/unit.ts';

/** A code that stands for the article, or for a pack of `pack` base units of it. */
export interface Code {
  readonly code: string;
  readonly kind: 'gtin' | 'own' | 'supplier';
  readonly pack: Quantity;
}

/** How much should lie somewhere; without a place it means the whole firm. */
export interface Level {
  readonly location: Types.ObjectId | null;
  readonly minimum: Quantity | null;
  readonly target: Quantity | null;
}

/** The balance without place: kept with the article, so that lists filter and sort by one index. */
export interface Stock {
  readonly quantity: Quantity;
  readonly below: boolean;
}

export interface Archived {
  readonly at: Date;
  readonly by: Types.ObjectId;
  /** The import whose undoing archived it: the same list brings it back. */
  readonly batch?: Types.ObjectId;
}

export interface Article {
  readonly _id: Types.ObjectId;
  readonly number: string;
  readonly name: string;
  readonly line: string;
  readonly unit: Unit;
  readonly category: string;
  readonly codes: readonly Code[];
  readonly manufacturer: string;
  readonly manufacturerNumber: string;
  readonly note: string;
  readonly price: Price | null;
  readonly levels: readonly Level[];
  readonly archived: Archived | null;
  /** The id of its picture. */
  readonly picture: Types.ObjectId | null;
  readonly stock: Stock;
  /** Grows with every edit of the article itself; a form that was overtaken is told by it. */
  readonly version: number;
  /** What search looks for, and by what lists are ordered; made by search.ts. */
  readonly terms: readonly string[];
  readonly order: { readonly name: string; readonly number: string };
}

const { Schema } = mongoose;
const whole = { type: Number, validate: Number.isSafeInteger };
const maybeWhole = {
  type: Number,
  default: null,
  validate: (n: unknown) => n === null || Number.isSafeInteger(n),
};
const text = { type: String, default: '' };
const id = Schema.Types.ObjectId;
const place = { type: Schema.Types.ObjectId, default: null };

const schema = new Schema<Article>(
  {
    number: { type: String, required: true },
    name: { type: String, required: true },
    line: text,
    unit: { type: String, required: true },
    category: text,
    codes: [new Schema<Code>({ code: String, kind: String, pack: whole }, { _id: false })],
    manufacturer: text,
    manufacturerNumber: text,
    note: text,
    price: { type: new Schema<Price>({ amount: whole, per: whole }, { _id: false }), default: null },
    levels: [new Schema<Level>({ location: place, minimum: maybeWhole, target: maybeWhole }, { _id: false })],
    archived: { type: new Schema<Archived>({ at: Date, by: id, batch: id }, { _id: false }), default: null },
    picture: { type: id, default: null },
    stock: { type: new Schema<Stock>({ quantity: whole, below: Boolean }, { _id: false }), required: true },
    version: { ...whole, default: 1 },
    terms: [String],
    order: new Schema({ name: String, number: String }, { _id: false }),
  },
  { collection: 'articles', versionKey: false },
);

// A booking changes the stock, by a pipeline.
forgetsOnWrite(schema, 'articles', { butPipelines: true });

export const Article = mongoose.model('Article', schema);

/** What of an article no booking changes. */
export type ArticleFacts = Omit<Article, 'stock'>;

/** As `findArticle`, from memory, where the stock does not matter; undefined when there is none. */
export const articleFacts = remembered(
  { collections: ['articles'], concerns: (change) => !touchesOnly(change, 'stock') },
  async (id): Promise<ArticleFacts | undefined> => (await Article.findById(id).lean<Article>()) ?? undefined,
);

/** The article, or a thrown `Missing`. */
export async function findArticle(id: string | Types.ObjectId): Promise<Article> {
  const article = mongoose.isValidObjectId(id) ? await Article.findById(id).lean<Article>() : null;
  if (!article) throw new Missing('article');
  return article;
}
