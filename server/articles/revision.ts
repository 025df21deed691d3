import mongoose, { type Types } from 'mongoose';
import { peopleNames } from '../people/names.ts';

/** What an article or place was before an edit, who edited it and when: master data that decides value has a history. */
export interface Revision {
  readonly _id: Types.ObjectId;
  readonly subject: Types.ObjectId;
  /** The version that this edit made. */
  readonly version: number;
  readonly at: Date;
  readonly by: Types.ObjectId;
  /** Each changed field with what it was and what it became. */
  readonly changes: Readonly<Record<string, { readonly was: unknown; readonly became: unknown }>>;
}

const schema = new mongoose.Schema<Revision>(
  {
    subject: mongoose.Schema.Types.ObjectId,
    version: Number,
    at: Date,
    by: mongoose.Schema.Types.ObjectId,
    changes: mongoose.Schema.Types.Mixed,
  },
  { collection: 'revisions', versionKey: false },
);

export const Revision = mongoose.model('Revision', schema);

/** The fields that differ between two states. */
export function changesBetween<T extends object>(was: T, became: T, fields: readonly (keyof T & string)[]) {
  const differing = fields.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(became[field]));
  return Object.fromEntries(differing.map((field) => [field, { was: was[field], became: became[field] }]));
}

/** What happened to a subject since a version, the oldest first. */
export async function revisionsSince(subject: Types.ObjectId, version: number): Promise<Revision[]> {
  return Revision.find({ subject, version: mongoose.trusted({ $gt: version }) })
    .sort({ version: 1 })
    .lean<Revision[]>();
}

/** Each field that changed, as it was before its first change; whether it was archived is no field of a form. */
export function fieldsBefore(revisions: readonly Revision[]): Record<string, unknown> {
  const changes = revisions.toReversed().flatMap((revision) => Object.entries(revision.changes));
  return Object.fromEntries(
    changes.filter(([field]) => field !== 'archived').map(([field, { was }]) => [field, was]),
  );
}

/** The names of those who made them, each person once. */
export async function authors(revisions: readonly Revision[]): Promise<string[]> {
  const names = await peopleNames();
  return [...new Set(revisions.map(({ by }) => String(by)))].flatMap((id) => names.get(id) ?? []);
}
