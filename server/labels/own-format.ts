import mongoose, { type Types } from 'mongoose';
import { z } from 'zod';
import { beyond, type LabelFormat, usualFormats } from './format.ts';

/** A format that the firm has defined for the labels that it buys. */
export interface OwnFormat extends Omit<LabelFormat, 'id'> {
  readonly _id: Types.ObjectId;
  readonly name: string;
}

const { Schema } = mongoose;
const mm = { type: Number, required: true };

const schema = new Schema<OwnFormat>(
  {
    name: { type: String, required: true },
    paper: { type: String, enum: ['a4', 'roll'], required: true },
    columns: mm,
    rows: mm,
    width: mm,
    height: mm,
    left: mm,
    top: mm,
    gapX: mm,
    gapY: mm,
  },
  { collection: 'labelFormats', versionKey: false },
);

export const OwnFormat = mongoose.model('LabelFormat', schema);

/** Enough for every printer of a firm; they are read all together. */
export const mostOwn = 50;

const length = (least: number, most: number) =>
  z
    .string('length')
    .trim()
    .regex(/^\d{1,3}(?:[.,]\d{1,2})?$/, 'length')
    .transform((typed) => Number(typed.replace(',', '.')))
    .refine((value) => value >= least && value <= most, `${least}–${most}`);

const count = (most: number) =>
  z
    .string('count')
    .trim()
    .regex(/^\d{1,2}$/, 'count')
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, `1–${most}`);

/** What a person enters; on a roll only the size of a label counts. Faults are bounds, or name a rule. */
export const formatFields = z
  .strictObject({
    name: z.string('missing').trim().min(1, 'missing').max(40, 'long'),
    paper: z.enum(['a4', 'roll'], 'missing'),
    columns: count(10).optional(),
    rows: count(30).optional(),
    width: length(20, 210),
    height: length(12, 297),
    left: length(0, 100).optional(),
    top: length(0, 100).optional(),
    gapX: length(0, 50).optional(),
    gapY: length(0, 50).optional(),
  })
  .refine(({ paper, columns }) => paper === 'roll' || columns !== undefined, {
    error: 'missing',
    path: ['columns'],
  })
  .refine(({ paper, rows }) => paper === 'roll' || rows !== undefined, { error: 'missing', path: ['rows'] })
  .transform(({ paper, name, width, height, ...sheet }): Omit<OwnFormat, '_id'> => {
    const { columns = 1, rows = 1, left = 0, top = 0, gapX = 0, gapY = 0 } = paper === 'a4' ? sheet : {};
    return { name, paper, columns, rows, width, height, left, top, gapX, gapY };
  })
  .superRefine((format, { addIssue }) => {
    for (const side of beyond(format)) addIssue({ code: 'custom', message: 'beyond', path: [side] });
  });

export async function ownFormats(): Promise<OwnFormat[]> {
  return OwnFormat.find({}).hint({ _id: 1 }).sort({ _id: 1 }).limit(mostOwn).lean<OwnFormat[]>();
}

/** A usual format by its name, or one of the firm's own by its id. */
export async function formatNamed(id: string): Promise<LabelFormat | undefined> {
  const usual = usualFormats.find((format) => format.id === id);
  if (usual || !mongoose.isValidObjectId(id)) return usual;
  const own = await OwnFormat.findById(id).lean<OwnFormat>();
  return own ? { ...own, id } : undefined;
}
