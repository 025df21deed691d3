import { z } from 'zod';
import { Begin } from '../../views/today/begin.tsx';
import { Tiles } from '../../views/today/tiles.tsx';
import { Vans } from '../../views/today/vans.tsx';
import { Article } from '../articles/article.ts';
import { countArticles } from '../articles/list.ts';
import type { Hub } from '../live/hub.ts';
import type { Region } from '../live/region.ts';
import { Location } from '../locations/location.ts';
import { Person } from '../people/person.ts';
import { Balance } from '../stock/balance.ts';
import { Counter } from '../stock/counter.ts';
import { Discrepancy } from '../stock/discrepancy.ts';

const nothing = z.object({});
type Nothing = z.infer<typeof nothing>;

export interface Figures {
  readonly articles: number;
  readonly below: number;
  readonly discrepancies: number;
  readonly movements: number;
}

/** The numbers that say at a glance what is to be done. */
export const tiles: Region<Nothing> = {
  name: 'today-tiles',
  params: nothing,
  topics: () => ['articles', 'stocks', 'discrepancies', 'movements'],
  render: async (_params, audience, live) => Tiles({ figures: await figures(), audience, live }),
};

export interface Van {
  readonly location: Location;
  /** How many articles are below their minimum there. */
  readonly below: number;
}

/** Which vans want to be refilled. */
export const vans: Region<Nothing> = {
  name: 'today-vans',
  params: nothing,
  topics: () => ['locations', 'stocks'],
  render: async (_params, audience, live) => Vans({ vans: await vansToRefill(), audience, live }),
};

/** What of the first steps is done. */
export interface Begun {
  readonly places: boolean;
  readonly articles: boolean;
  readonly people: boolean;
}

export const begin: Region<Nothing> = {
  name: 'today-begin',
  params: nothing,
  varies: ['places', 'import', 'people'],
  topics: () => ['articles', 'locations', 'people-names'],
  render: async (_params, audience, live) => Begin({ begun: await begun(), audience, live }),
};

export function todayLive(hub: Hub): void {
  hub.region(begin);
  hub.region(tiles);
  hub.region(vans);
}

async function figures(): Promise<Figures> {
  const [articles, below, discrepancies, counter] = await Promise.all([
    Article.countDocuments({ archived: null }),
    countArticles({ show: 'below' }),
    Discrepancy.countDocuments({ settled: null }),
    Counter.findById('ledger').lean(),
  ]);
  return { articles, below, discrepancies, movements: counter?.movements ?? 0 };
}

async function begun(): Promise<Begun> {
  const [place, article, people] = await Promise.all([
    Location.exists({ archived: null }).hint({ code: 1 }),
    Article.exists({ archived: null }),
    Person.countDocuments().hint({ nameKey: 1 }).limit(2),
  ]);
  return { places: place !== null, articles: article !== null, people: people > 1 };
}

async function vansToRefill(): Promise<Van[]> {
  const found = await Location.find({ kind: 'van', archived: null })
    .sort({ order: 1, code: 1 })
    .lean<Location[]>();
  return Promise.all(
    found.map(async (location) => ({
      location,
      below: await Balance.countDocuments({ location: location._id, below: true }),
    })),
  );
}
