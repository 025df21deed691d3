import { randomUUID } from 'node:crypto';
import { Types, trusted } from 'mongoose';
import { remembered } from '../database/remembered.ts';
import { placeTree } from '../locations/tree.ts';
import { nothing } from '../measures/quantity.ts';
import type { Values } from '../web/form.ts';
import type { Viewer } from '../web/viewer.ts';
import { Balance, balanceOf } from './balance.ts';
import { Movement } from './movement.ts';

const mostJobs = 20;

/** What an empty booking form offers: every place, recent jobs, and the most likely places filled in. */
export async function offerFor(viewer: Viewer, page: string, article?: Types.ObjectId, location?: string) {
  const { home } = viewer.person;
  const [tree, jobs, fullest, own] = await Promise.all([
    placeTree(),
    recentJobs(),
    article && fullestPlace(article),
    article && home && balanceOf(article, new Types.ObjectId(home)),
  ]);
  // What lies in the own van is taken from there, even when the store has more.
  const from = location ?? (own && own > nothing ? home : fullest) ?? home ?? '';
  const values: Values = { key: randomUUID(), page, kind: 'issue', from, to: location ?? fullest ?? '' };
  return { places: [...tree.values()], jobs, values };
}

/** The jobs booked on lately, the latest first. Reads the newest movement of each job, however many there are. */
const recentJobs = remembered(
  { collections: ['movements'], concerns: ({ document }) => document?.job !== '' },
  async () => {
    const found = await Movement.aggregate<{ _id: string }>([
      { $match: { job: trusted({ $gt: '' }) } },
      { $sort: { job: 1, number: -1 } },
      { $group: { _id: '$job', number: { $first: '$number' } } },
      { $sort: { number: -1 } },
      { $limit: mostJobs },
    ]);
    return found.map(({ _id }) => _id);
  },
);

async function fullestPlace(article: Types.ObjectId): Promise<string | undefined> {
  const balance = await Balance.findOne({ article, quantity: trusted({ $gt: nothing }) })
    .sort({ quantity: -1 })
    .lean<Balance>();
  return balance ? String(balance.location) : undefined;
}
