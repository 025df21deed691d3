import mongoose, { type Types } from 'mongoose';
import { forgetsOnWrite, remembered } from '../database/remembered.ts';
import { Station } from '../stations/station.ts';
import type { Visit } from '../web/session.ts';
import type { Viewer } from '../web/viewer.ts';
import { Person } from './person.ts';
import { may, mayAtStation, type Role } from './roles.ts';
import { digest, newToken } from './token.ts';

export interface Session {
  readonly _id: Types.ObjectId;
  /** SHA-256 of what the cookie holds. */
  readonly token: string;
  readonly person: Types.ObjectId;
  readonly at: Date;
  /** When the password was last given. */
  readonly provenAt: Date;
  /** When the database may forget it; the limits below decide earlier. */
  readonly expiresAt: Date;
  readonly device: string;
  /** The shop device at which the person has stepped in. */
  readonly station?: Types.ObjectId | null;
}

/** Last use stands apart, because nobody needs to hear of it. */
interface Touch {
  readonly _id: Types.ObjectId;
  readonly at: Date;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const limits = {
  administrator: { idle: 30 * minute, whole: 8 * hour },
  others: { idle: 30 * day, whole: Number.POSITIVE_INFINITY },
  /** The page itself ends it after a minute without a touch; this is for a page that cannot. */
  station: { idle: 5 * minute, whole: 12 * hour },
};

const limitsOf = (role: Role, session: Pick<Session, 'station'>) =>
  session.station ? limits.station : role === 'administrator' ? limits.administrator : limits.others;

const { Schema } = mongoose;

const schema = new Schema<Session>(
  {
    token: { type: String, required: true },
    person: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    provenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    device: { type: String, default: '' },
    station: { type: Schema.Types.ObjectId, default: null },
  },
  { collection: 'sessions', versionKey: false },
);

const touchSchema = new Schema<Touch>({ at: Date }, { collection: 'sessionTouches', versionKey: false });

for (const one of [schema, touchSchema]) forgetsOnWrite(one, 'sessions');

export const Session = mongoose.model('Session', schema);
const Touch = mongoose.model('SessionTouch', touchSchema);

/** Returns the token for the cookie; it is kept nowhere else. */
export async function startSession(
  person: Pick<Person, '_id' | 'role'>,
  device: string,
  now = new Date(),
  station: Types.ObjectId | null = null,
): Promise<string> {
  const token = newToken();
  await Session.create({
    token: digest(token),
    person: person._id,
    at: now,
    provenAt: now,
    expiresAt: expiryOf(limitsOf(person.role, { station }), now),
    device: device.slice(0, 300),
    station,
  });
  return token;
}

/** The visit that this token stands for, and thereby its use. */
export async function visitWith(token: string, now = new Date()): Promise<Visit | undefined> {
  const found = await current({ token }, now);
  if (found) await touch(found, now);
  return found && visitOf(found);
}

/** The same without counting as use: an open page is not somebody working. */
export async function visitWithoutUse(wanted: Wanted, now = new Date()): Promise<Visit | undefined> {
  const found = await current(wanted, now);
  return found && visitOf(found);
}

/** The password was given again: from now on another token holds. */
export async function renewProof(id: string, now = new Date()): Promise<string> {
  const token = newToken();
  await Session.updateOne({ _id: id }, { $set: { token: digest(token), provenAt: now } });
  return token;
}

export async function endSession(id: string | Types.ObjectId): Promise<void> {
  await Session.deleteOne({ _id: id });
}

export async function endSessionWith(token: string): Promise<void> {
  await Session.deleteOne({ token: digest(token) });
}

export async function endSessionsOf(
  person: Types.ObjectId | string,
  { but }: { but?: string } = {},
): Promise<void> {
  await Session.deleteMany(but ? { person, _id: mongoose.trusted({ $ne: but }) } : { person });
}

/** The person is out at every shop device. */
export async function endStationSessionsOf(person: Types.ObjectId | string): Promise<void> {
  await Session.deleteMany({ person, station: mongoose.trusted({ $ne: null }) });
}

/** Whoever has stepped in there is out. */
export async function endSessionsAt(station: Types.ObjectId): Promise<void> {
  await Session.deleteMany({ station });
}

type Wanted = { readonly token: string } | { readonly id: string };

/** A session with what decides whether it still holds. */
interface Held {
  readonly session: Session;
  readonly person: Person | null;
  /** Null as well where the device is registered no longer: then nobody is at it. */
  readonly station: Station | null;
  readonly usedAt: Date;
}

const heldBy = remembered({ collections: ['sessions', 'people', 'stations'] }, read);

async function read(key: string): Promise<Held | undefined> {
  const [by, value = ''] = key.split(' ');
  const query = by === 'id' ? Session.findById(value) : Session.findOne({ token: value });
  const session = await query.lean<Session>();
  if (!session) return undefined;
  const [person, station, touched] = await Promise.all([
    Person.findById(session.person).lean<Person>(),
    session.station ? Station.findById(session.station).lean<Station>() : null,
    Touch.findById(session._id).lean<Touch>(),
  ]);
  return { session, person, station, usedAt: touched?.at ?? session.at };
}

async function current(wanted: Wanted, now: Date): Promise<Current | undefined> {
  const key = 'id' in wanted ? `id ${wanted.id}` : `token ${digest(wanted.token)}`;
  const remembered = await heldBy(key);
  // Another process may have seen it used meanwhile, which no change stream tells.
  const found = remembered && (holds(remembered, now) ? remembered : await read(key));
  if (!found || holds(found, now)) return found;
  await endSession(found.session._id);
  return undefined;
}

type Current = Held & { readonly person: Person };

const holds = (held: Held, now: Date): held is Current =>
  held.person !== null &&
  !held.person.deactivation &&
  (!held.session.station || held.station !== null) &&
  !isOver(held.session, held.usedAt, held.person.role, now);

const visitOf = ({ session, person, station }: Current): Visit => ({
  viewer: viewerFor(person, session, station),
  provenAt: session.provenAt,
});

/** What lies ahead by more than a limit was written when the clock was wrong: nobody knows how old it is. */
function isOver(session: Session, usedAt: Date, role: Role, now: Date): boolean {
  const { idle, whole } = limitsOf(role, session);
  const distance = (moment: Date) => Math.abs(now.getTime() - moment.getTime());
  return distance(usedAt) > idle || distance(session.at) > whole;
}

async function touch({ session, usedAt, person: { role } }: Current, now: Date): Promise<void> {
  // A use in the future comes from a clock that was wrong: it is set right at once.
  if (Math.abs(now.getTime() - usedAt.getTime()) < minute) return;
  await Touch.updateOne({ _id: session._id }, { $set: { at: now } }, { upsert: true });
  if (
    session.station ||
    role === 'administrator' ||
    session.expiresAt.getTime() - now.getTime() > limits.others.idle
  )
    return;
  await Session.updateOne({ _id: session._id }, { $set: { expiresAt: expiryOf(limits.others, now) } });
}

/** A day more than needed, so that it is written at most once a day. */
function expiryOf({ idle, whole }: ReturnType<typeof limitsOf>, now: Date): Date {
  return new Date(now.getTime() + Math.min(whole, idle + day));
}

function viewerFor(person: Person, session: Session, station: Station | null): Viewer {
  const { name, displayName, role, language, home } = person;
  return {
    person: { id: String(person._id), name, displayName, role, ...(home && { home: String(home) }) },
    session: String(session._id),
    device: session.device,
    language,
    ...(station && { station: station.name }),
    may: (permission) => (station ? mayAtStation(role, permission) : may(role, permission)),
  };
}
