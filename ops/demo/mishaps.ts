import { wholeUnits } from '../../server/measures/quantity.ts';
import type { DemoArticle } from './articles.ts';
import { type Draft, inStore, type Scene, several } from './scene.ts';
import { lyingIn, move } from './stock.ts';

/** So many discrepancies wait before somebody counts. */
const bearable = 3;

/** A job brings back at most half of what it took of an article. */
export function bringBack(scene: Scene): Draft | undefined {
  const { slips, cameBack, random, stock } = scene;
  const issues = slips.slice(-60).filter((slip) => slip.kind === 'issue' && !cameBack.has(slip));
  if (issues.length === 0) return undefined;
  const issued = random.pick(issues);
  const left = issued.lines.filter(({ quantity }) => quantity >= 2000);
  const lines = several(scene, left, 3).map(({ article: id, quantity }) => {
    const article = articleOf(scene, id);
    const count = random.whole(1, Math.floor(quantity / 2000));
    return move(stock, article, null, inStore(scene, article).place, count);
  });
  cameBack.add(issued);
  return { kind: 'return', job: issued.job, person: issued.person, lines };
}

/** More than the book says: a discrepancy opens. */
export function takeTooMuch(scene: Scene): Draft | undefined {
  const { random, stock, places, uncounted } = scene;
  const { person, van } = random.pick(scene.crews);
  const [lying] = several(scene, lyingIn(stock, [van]), 1);
  if (!lying || uncounted.size > bearable) return undefined;
  const lines = [move(stock, lying.article, van, null, lying.count + random.whole(1, 3))];
  uncounted.add(lying);
  return { kind: 'issue', job: random.pick(places.sites).code, person, anyway: true, lines };
}

/** The place that waits for it longest is counted first; else any bin. */
export function count(scene: Scene): Draft | undefined {
  const { uncounted, stock, random, places } = scene;
  const [oldest] = uncounted.size > bearable ? uncounted : several(scene, lyingIn(stock, places.bins), 1);
  if (!oldest) return undefined;
  uncounted.delete(oldest);
  oldest.count = Math.max(0, oldest.count + random.whole(-2, 1));
  const counted = wholeUnits(oldest.count);
  const line = { article: oldest.article._id, from: null, to: oldest.place, quantity: counted };
  return { kind: 'correction', note: 'Nachgezählt', lines: [line] };
}

/** The last slip was wrong. */
export function takeBack(scene: Scene): Draft | undefined {
  const wrong = scene.slips.at(-1);
  if (wrong?.kind !== 'issue' || wrong.anyway || wrong.lines.length > scene.left) return undefined;
  scene.cameBack.add(wrong);
  const lines = wrong.lines.map(({ article, from, to, quantity }) =>
    move(scene.stock, articleOf(scene, article), to, from, quantity / 1000),
  );
  return { kind: 'reversal', person: wrong.person, note: 'Falsch gebucht', reverses: wrong, lines };
}

function articleOf({ articles }: Scene, id: DemoArticle['_id']): DemoArticle {
  const found = articles.find(({ _id }) => _id === id);
  if (!found) throw new Error(`no article ${id}`);
  return found;
}
