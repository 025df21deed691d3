import { randomUUID } from 'node:crypto';
import { Types, trusted } from 'mongoose';
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

/** The jobs booked on lately, the latest first. */
async function recentJobs(): Promise<string[]> {
  const booked = await Movement.find({ job: trusted({ $gt: '' }) })
    .sort({ number: -1 })
    .hint({ number: 1 })
    .limit(200)
    .select('job')
    .lean<Pick<Movement, 'job'>[]>();
  return [...new Set(booked.map(({ job }) => job))].slice(0, mostJobs);
}

async function fullestPlace(article: Types.ObjectId): Promise<string | undefined> {
  const balance = await Balance.findOne({ article, quantity: trusted({ $gt: nothing }) })
    .sort({ quantity: -1 })
    .lean<Balance>();
  return balance ? String(balance.location) : undefined;
}
