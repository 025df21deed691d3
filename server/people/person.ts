import mongoose, { type Types } from 'mongoose';
import { Missing } from '../database/missing.ts';
import { forgetsOnWrite } from '../database/remembered.ts';
import type { Language } from '../measures/language.ts';
import { type Role, roles } from './roles.ts';

/** A one-time link with which a person sets the password. Only the SHA-256 of its token is kept. */
export interface Invitation {
  readonly token: string;
  /** Nobody, when it was made at the console. */
  readonly by: Types.ObjectId | null;
  readonly at: Date;
  readonly until: Date;
}

export interface Deactivation {
  readonly by: Types.ObjectId;
  readonly at: Date;
}

export interface Person {
  readonly _id: Types.ObjectId;
  /** What is typed to sign in. */
  readonly name: string;
  /** The name as it is compared: unique whatever its case and its Unicode form. */
  readonly nameKey: string;
  readonly displayName: string;
  readonly role: Role;
  readonly language: Language;
  /** The place that is meant when none is said: the van of a fitter. */
  readonly home: Types.ObjectId | null;
  readonly invitation: Invitation | null;
  readonly deactivation: Deactivation | null;
  /** Since when there is a PIN for the devices of the shop. */
  readonly pinSetAt?: Date | null;
  readonly at: Date;
}

/** Argon2id, as a PHC string. Only signing in reads it. */
export type WithPassword = Person & { readonly password: string | null };

/** The same for the PIN. */
export type WithPin = Person & { readonly pin: string | null };

const { Schema } = mongoose;

const invitation = new Schema<Invitation>(
  { token: String, by: { type: Schema.Types.ObjectId, default: null }, at: Date, until: Date },
  { _id: false },
);

const deactivation = new Schema<Deactivation>({ by: Schema.Types.ObjectId, at: Date }, { _id: false });

const schema = new Schema<WithPassword & WithPin>(
  {
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    displayName: { type: String, required: true },
    role: { type: String, enum: roles, required: true },
    language: { type: String, enum: ['de', 'en'], required: true },
    home: { type: Schema.Types.ObjectId, default: null },
    password: { type: String, default: null, select: false },
    pin: { type: String, default: null, select: false },
    pinSetAt: { type: Date, default: null },
    invitation: { type: invitation, default: null },
    deactivation: { type: deactivation, default: null },
    at: { type: Date, default: () => new Date() },
  },
  { collection: 'people', versionKey: false },
);

forgetsOnWrite(schema, 'people');

export const Person = mongoose.model('Person', schema);

export const tidy = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ');

export const nameKeyOf = (name: string): string => tidy(name).toLowerCase();

/** The person, or a thrown `Missing`. */
export async function findPerson(id: string | Types.ObjectId): Promise<Person> {
  const person = mongoose.isValidObjectId(id) ? await Person.findById(id).lean<Person>() : null;
  if (!person) throw new Missing('person');
  return person;
}

export const peopleWith = (ids: readonly string[]): Promise<Person[]> =>
  Person.find({ _id: mongoose.trusted({ $in: ids }) })
    .lean<Person[]>()
    .exec();

export const personNamed = (name: string): Promise<WithPassword | null> =>
  Person.findOne({ nameKey: nameKeyOf(name) })
    .select('+password')
    .lean<WithPassword>()
    .exec();

export const activeAdministrators = (): Promise<Person[]> =>
  Person.find({ role: 'administrator', deactivation: null }).sort({ displayName: 1 }).lean<Person[]>().exec();
