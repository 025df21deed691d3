import mongoose from 'mongoose';
import { Missing } from '../database/missing.ts';
import { forgetsOnWrite, remembered } from '../database/remembered.ts';
import type { Language } from '../measures/language.ts';

/** The one firm of this installation. */
export interface Firm {
  readonly _id: 'firm';
  readonly name: string;
  /** What new people get, and what is printed. */
  readonly language: Language;
  readonly timeZone: string;
  readonly at: Date;
  /** Changes of rights meet here, so that two of them at once cannot leave nobody in charge. */
  readonly rightsChanged: Date;
}

export type FirmSettings = Pick<Firm, 'name' | 'language' | 'timeZone'>;

const schema = new mongoose.Schema<Firm>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    language: { type: String, enum: ['de', 'en'], required: true },
    timeZone: { type: String, required: true },
    at: { type: Date, required: true },
    rightsChanged: { type: Date, required: true },
  },
  { collection: 'firm', versionKey: false },
);

forgetsOnWrite(schema, 'firm');

export const Firm = mongoose.model('Firm', schema);

export const findFirm = remembered({ collections: ['firm'] }, async (): Promise<Firm> => {
  const firm = await Firm.findById('firm').lean<Firm>();
  if (!firm) throw new Missing('firm');
  return firm;
});

export const isSetUp = async (): Promise<boolean> => (await Firm.exists({ _id: 'firm' })) !== null;

export async function changeSettings(settings: FirmSettings): Promise<void> {
  await Firm.updateOne({ _id: 'firm' }, { $set: settings });
}

/** The first write of a transaction that changes rights: of two at once, one waits for the other. */
export async function rightsChange(): Promise<void> {
  await Firm.updateOne({ _id: 'firm' }, { $set: { rightsChanged: new Date() } });
}

export const timeZones: readonly string[] = Intl.supportedValuesOf('timeZone');
