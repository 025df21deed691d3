import { Article } from '../../server/articles/article.ts';
import { addArticles } from '../../server/articles/save.ts';
import { transaction } from '../../server/database/transaction.ts';
import { isSetUp } from '../../server/firm/firm.ts';
import { Location } from '../../server/locations/location.ts';
import { beginOfDay } from '../../server/measures/day.ts';
import { Person } from '../../server/people/person.ts';
import { book } from '../../server/stock/book.ts';
import { Movement } from '../../server/stock/movement.ts';
import { reverse } from '../../server/stock/reverse.ts';
import { demoArticles } from './articles.ts';
import { addFirm, addPeople, addPlaces, type Login, timeZone } from './firm.ts';
import { planSlips } from './plan.ts';
import { seeded } from './random.ts';
import type { PlannedSlip } from './scene.ts';

/** As many as every 90 days have, whichever weekday it is. */
const workingDays = 64;
const minute = 60_000;
const opens = 6.5 * 60;
const closes = 17 * 60;

/**
 * Fills an empty database with a firm of the trade, all but passwords and dates the same every time.
 * @returns the logins, or undefined when something is there already; then nothing is changed
 */
export async function fillWithDemo(log: (line: string) => void): Promise<readonly Login[] | undefined> {
  if (!(await isEmpty())) return undefined;
  const days = lastWorkingDays(new Date());
  const [founded = new Date()] = days;
  await addFirm(founded);
  const places = await addPlaces();
  const { people, logins } = await addPeople(places.vans, founded);
  const articles = demoArticles(places.vans);
  await transaction(() => addArticles(articles.map(({ usual: _, ...draft }) => draft)));
  log(`${people.length} people, ${articles.length} articles`);
  await bookAll(planSlips({ articles, places, people }), days, log);
  return logins;
}

async function isEmpty(): Promise<boolean> {
  const found = await Promise.all([
    isSetUp(),
    ...[Person, Location, Article, Movement].map((model) =>
      model.collection.findOne({}, { hint: { _id: 1 } }),
    ),
  ]);
  return !found.some(Boolean);
}

async function bookAll(
  slips: readonly PlannedSlip[],
  days: readonly Date[],
  log: (line: string) => void,
): Promise<void> {
  const random = seeded(20_260_302);
  const booked = new Map<PlannedSlip, readonly Movement[]>();
  let count = 0;
  for (const [index, slip] of slips.entries()) {
    const at = timeOf((index + random.fraction()) / slips.length, days);
    const written = await bookOne(slip, { key: random.uuid(), happened: at, booked: at }, booked);
    booked.set(slip, written);
    count += written.length;
    if (Math.floor(count / 500) > Math.floor((count - written.length) / 500)) log(`${count} movements`);
  }
}

async function bookOne(
  { reverses, ...slip }: PlannedSlip,
  times: { readonly key: string; readonly happened: Date; readonly booked: Date },
  before: ReadonlyMap<PlannedSlip, readonly Movement[]>,
): Promise<readonly Movement[]> {
  const circumstances = { ...slip, ...times, device: 'Demo', source: 'demo' };
  const wrong = reverses && before.get(reverses);
  const outcome = wrong
    ? await reverse(wrong, circumstances)
    : await book({ ...circumstances, happened: new Date(times.happened.getTime() - 5 * minute) });
  if (!outcome.ok) throw new Error(`the demo could not book: ${outcome.refusal.why}`);
  return outcome.movements;
}

/** The instant that lies so far, from 0 to 1, in the working time of all these days. */
function timeOf(share: number, days: readonly Date[]): Date {
  const place = share * days.length;
  const day = days[Math.floor(place)];
  if (!day) throw new RangeError(`no working day at ${share}`);
  return new Date(day.getTime() + Math.floor((opens + 5 + (place % 1) * (closes - opens - 5)) * minute));
}

function lastWorkingDays(now: Date): Date[] {
  const today = now.toISOString().slice(0, 10);
  const days = Array.from({ length: 90 }, (_, index) => beginOfDay(today, timeZone, index - 90));
  // Noon, because midnight in Berlin is the day before in UTC.
  const weekday = (day: Date) => new Date(day.getTime() + 12 * 60 * minute).getUTCDay();
  return days.filter((day) => weekday(day) % 6 !== 0).slice(-workingDays);
}
