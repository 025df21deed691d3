import type { FastifyRequest } from 'fastify';
import mongoose, { type Types } from 'mongoose';
import { forgetsOnWrite, remembered } from '../database/remembered.ts';
import { digest, newToken } from '../people/token.ts';
import '../web/session.ts';

/**
 * A device that belongs to the shop and to nobody: it stays known, and people step in for a moment. Only the SHA-256 of
 * the token in its cookie is kept.
 */
export interface Station {
  readonly _id: Types.ObjectId;
  readonly name: string;
  readonly token: string;
  readonly by: Types.ObjectId;
  readonly at: Date;
}

const { Schema } = mongoose;

const schema = new Schema<Station>(
  {
    name: { type: String, required: true },
    token: { type: String, required: true },
    by: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'stations', versionKey: false },
);

forgetsOnWrite(schema, 'stations');

export const Station = mongoose.model('Station', schema);

/** A firm has few; they are shown all together. */
export const mostStations = 100;

/** Returns the token for the cookie; it is kept nowhere else. */
export async function registerStation(name: string, by: Types.ObjectId): Promise<string> {
  const token = newToken();
  await Station.create([{ name, token: digest(token), by, at: new Date() }]);
  return token;
}

/** The one that asks; undefined when it is somebody's own device. */
export const stationOf = (request: FastifyRequest): Promise<Station | undefined> =>
  stationWith(request.server.sessions.device.tokenOf(request));

/** The station whose cookie holds this token; undefined when it was removed. */
export const stationWith = async (token: string | undefined): Promise<Station | undefined> =>
  token === undefined ? undefined : byToken(digest(token));

const byToken = remembered(
  { collections: ['stations'] },
  async (token) => (await Station.findOne({ token }).lean<Station>()) ?? undefined,
);

export const stations = (): Promise<Station[]> =>
  Station.find({}).hint({ _id: 1 }).sort({ _id: 1 }).limit(mostStations).lean<Station[]>().exec();
