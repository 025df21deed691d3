import { bringBack, count, takeBack, takeTooMuch } from './mishaps.ts';
import { seeded } from './random.ts';
import { type Draft, openScene, type PlannedSlip, put, type Scene, type World } from './scene.ts';
import { bringToSite, issue, openingStock, refillVan, restock, vanStock } from './supply.ts';

const movements = 2_000;
const openingLines = 25;

/** What comes next, as often as its number says. */
const chances: readonly (readonly [number, (scene: Scene) => Draft | undefined])[] = [
  [50, issue],
  [12, refillVan],
  [8, bringToSite],
  [16, restock],
  [5, bringBack],
  [6, count],
  [3, takeBack],
  [5, takeTooMuch],
];
const acts = chances.flatMap(([often, act]) => Array.from({ length: often }, () => act));

/** What happens in the firm, slip by slip: exactly 2,000 movements, the same every time. */
export function planSlips(world: World): readonly PlannedSlip[] {
  const random = seeded(20_260_301);
  const scene = openScene(world, movements, random);
  for (let first = 0; first < world.articles.length; first += openingLines)
    put(scene, openingStock(scene, world.articles.slice(first, first + openingLines)));
  for (const crew of scene.crews) put(scene, vanStock(scene, crew));
  while (scene.left > 0) {
    const draft = random.pick(acts)(scene);
    if (draft && draft.lines.length > 0) put(scene, draft);
  }
  return scene.slips;
}
