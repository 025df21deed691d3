import type { Types } from 'mongoose';
import type { Line } from '../../server/stock/book.ts';
import type { MovementKind } from '../../server/stock/movement.ts';
import type { DemoArticle } from './articles.ts';
import type { DemoPerson, DemoPlaces } from './firm.ts';
import type { Random } from './random.ts';
import { type Lying, lyingAt, type Stock } from './stock.ts';

export interface World {
  readonly articles: readonly DemoArticle[];
  readonly places: DemoPlaces;
  readonly people: readonly DemoPerson[];
}

export interface PlannedSlip {
  readonly kind: MovementKind;
  readonly lines: readonly Line[];
  readonly person: Types.ObjectId;
  readonly job: string;
  readonly note: string;
  /** More is taken than the book says. */
  readonly anyway: boolean;
  /** The slip of this plan that is taken back. */
  readonly reverses: PlannedSlip | undefined;
}

/** What an act makes: the storekeeper does it, unless a person is named. */
export type Draft = Partial<PlannedSlip> & Pick<PlannedSlip, 'kind' | 'lines'>;

/** A fitter and the van. */
export interface Crew {
  readonly person: Types.ObjectId;
  readonly van: Types.ObjectId;
}

/** The firm at one moment of the plan. */
export interface Scene extends World {
  readonly random: Random;
  readonly crews: readonly Crew[];
  readonly stock: Stock;
  readonly slips: PlannedSlip[];
  /** Slips of which something came back already. */
  readonly cameBack: Set<PlannedSlip>;
  /** Where more was taken than the book said and nobody has counted since, oldest first. */
  readonly uncounted: Set<Lying>;
  /** So many movements are still to be planned. */
  left: number;
}

export function openScene(world: World, movements: number, random: Random): Scene {
  const fitters = world.people.filter(({ role }) => role === 'fitter');
  const crews = world.places.vans.flatMap((van, index) => {
    const fitter = fitters[index];
    return fitter ? [{ person: fitter._id, van }] : [];
  });
  const past = { slips: [], cameBack: new Set<PlannedSlip>(), uncounted: new Set<Lying>() };
  return { ...world, random, crews, stock: new Map(), ...past, left: movements };
}

export function put(scene: Scene, draft: Draft): void {
  const keeper = scene.people.find(({ role }) => role === 'storekeeper');
  if (!keeper) throw new Error('nobody keeps the store');
  const usual = { person: keeper._id, job: '', note: '', anyway: false, reverses: undefined };
  scene.slips.push({ ...usual, ...draft });
  scene.left -= draft.lines.length;
}

/** So many different ones at most, and no more than there are movements left. */
export function several<T>({ random, left }: Scene, from: readonly T[], most: number): T[] {
  if (from.length === 0) return [];
  const tries = Math.min(left, random.whole(1, most));
  return [...new Set(Array.from({ length: tries }, () => random.pick(from)))];
}

/** Where an article lies in the store. */
export function inStore({ articles, places, stock }: Scene, article: DemoArticle): Lying {
  const bin = places.bins[articles.indexOf(article) % places.bins.length];
  if (!bin) throw new Error('no bin');
  return lyingAt(stock, article, bin);
}
