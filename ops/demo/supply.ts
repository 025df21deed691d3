import type { DemoArticle } from './articles.ts';
import { type Crew, type Draft, inStore, type Scene, several } from './scene.ts';
import { type Lying, lyingAt, lyingIn, move, totals } from './stock.ts';

/** So many articles are low before an order is worth its way. */
const worthAnOrder = 12;
/** So many are low on a van before it is worth the fitter's way to the shelves. */
const worthARefill = 10;

export function openingStock(scene: Scene, articles: readonly DemoArticle[]): Draft {
  const lines = articles.map((article) => {
    const count = scene.random.whole(Math.ceil(article.usual * 0.6), article.usual);
    return received(scene, article, count);
  });
  return { kind: 'receipt', note: 'Anfangsbestand', lines };
}

export function vanStock(scene: Scene, { person, van }: Crew): Draft {
  const lines = asked(scene, van).map(({ lying, target }) => fromStore(scene, lying, target));
  return { kind: 'transfer', person, note: 'Erstausstattung', lines };
}

/** What has fallen below the minimum of the firm comes from the supplier, once it is enough. */
export function restock(scene: Scene): Draft | undefined {
  const lying = totals(scene.stock);
  const low = scene.articles.filter((article) => (lying.get(article) ?? 0) < leastOf(article));
  if (low.length < worthAnOrder) return undefined;
  const lines = several(scene, low, 8).map((article) =>
    received(scene, article, Math.ceil(article.usual / 2)),
  );
  return { kind: 'receipt', lines };
}

/** The fitter whose van lacks most fetches some of it, but of nothing that wants to be counted first. */
export function refillVan(scene: Scene): Draft | undefined {
  const lists = scene.crews.map((crew) => ({ ...crew, lacking: lackingOn(scene, crew) }));
  const [first] = lists.toSorted((one, other) => other.lacking.length - one.lacking.length);
  if (!first || first.lacking.length < worthARefill) return undefined;
  const there = first.lacking.filter(
    ({ lying }) => lying.count >= 0 && inStore(scene, lying.article).count > 0,
  );
  const lines = several(scene, there, 6).map(({ lying, target }) =>
    fromStore(scene, lying, target - lying.count),
  );
  return { kind: 'transfer', person: first.person, lines };
}

export function bringToSite(scene: Scene): Draft {
  const { _id, code } = scene.random.pick(scene.places.sites);
  const chosen = several(scene, lyingIn(scene.stock, scene.places.bins), 6);
  const lines = chosen.map((lying) => move(scene.stock, lying.article, lying.place, _id, part(scene, lying)));
  return { kind: 'transfer', job: code, lines };
}

/** For a job: of what lies on its site, else from the fitter's van or from the store. */
export function issue(scene: Scene): Draft {
  const { stock, random, places } = scene;
  const { person, van } = random.pick(scene.crews);
  const { _id, code } = random.pick(places.sites);
  const roll = random.fraction();
  const onSite = roll < 0.5 ? lyingIn(stock, [_id]) : [];
  const onVan = roll > 0.7 ? lyingIn(stock, [van]) : [];
  const [from = lyingIn(stock, places.bins)] = [onSite, onVan].filter(({ length }) => length > 0);
  const lines = several(scene, from, 5).map((lying) => {
    const count = from === onSite ? lying.count : part(scene, lying);
    return move(stock, lying.article, lying.place, null, count);
  });
  return { kind: 'issue', person, job: code, lines };
}

/** Half of what lies there, or a third of what usually does, at the most. */
function part({ random }: Scene, { article, count }: Lying): number {
  return random.whole(1, Math.max(1, Math.floor(Math.min(count / 2, article.usual / 3))));
}

function received(scene: Scene, article: DemoArticle, count: number) {
  const { place } = inStore(scene, article);
  return { ...move(scene.stock, article, null, place, count), price: article.price };
}

function fromStore(scene: Scene, { article, place }: Lying, wanted: number) {
  const bin = inStore(scene, article);
  return move(scene.stock, article, bin.place, place, Math.min(bin.count, wanted));
}

const lackingOn = (scene: Scene, { van }: Crew) =>
  asked(scene, van).filter(({ lying, minimum }) => lying.count < minimum);

/** What should lie on a van, with what does. */
function asked({ articles, stock }: Scene, van: Crew['van']) {
  return articles.flatMap((article) => {
    const level = article.levels.find(({ location }) => location === van);
    if (!level) return [];
    const [minimum, target] = [(level.minimum ?? 0) / 1000, (level.target ?? 0) / 1000];
    return [{ lying: lyingAt(stock, article, van), minimum, target }];
  });
}

function leastOf({ levels }: DemoArticle): number {
  return (levels.find(({ location }) => location === null)?.minimum ?? 0) / 1000;
}
