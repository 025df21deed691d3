import { randomUUID } from 'node:crypto';
import { trusted } from 'mongoose';
import { Location } from '../../server/locations/location.ts';
import { wholeUnits } from '../../server/measures/quantity.ts';
import { balanceOf } from '../../server/stock/balance.ts';
import { book } from '../../server/stock/book.ts';
import { Discrepancy } from '../../server/stock/discrepancy.ts';
import { Movement } from '../../server/stock/movement.ts';
import { verifyLedger } from '../../server/stock/verify.ts';
import { slip, type TestFirm, testFirm } from '../../server/testing/firm.ts';
import { poster } from '../bench/poster.ts';
import { signIn } from './hard-ends.ts';
import { startPlant } from './plant.ts';

export interface LimitedFindings {
  readonly rounds: number;
  /** One sentence for everything that must not be. */
  readonly wrong: readonly string[];
}

interface Options {
  readonly rounds: number;
  say?(line: string): void;
}

const [wanted, lying] = [100, 50];

/** A hundred people take one piece each of the last fifty, at once and at two servers; then at a place that books anyway. */
export async function limitedGoods({ rounds, say = () => {} }: Options): Promise<LimitedFindings> {
  const plant = await startPlant();
  const wrong: string[] = [];
  try {
    const firm = await testFirm();
    const { bus1, bus2 } = firm.places;
    await Location.updateOne({ _id: bus2 }, { $set: { refuses: true } });
    const other = await plant.another();
    const cookie = await signIn(firm);
    const servers = [plant.url(), other.url].map((url) =>
      poster(url, { cookie, origin: url, 'hx-request': 'true', 'hx-request-type': 'partial' }, wanted / 2),
    );
    for (let round = 1; round <= rounds && wrong.length === 0; round += 1) {
      wrong.push(...(await take(firm, bus2, servers, { 200: lying, 422: wanted - lying }, 0)));
      wrong.push(...(await take(firm, bus1, servers, { 200: wanted }, lying - wanted)));
      if (round % 10 === 0) say(`${round} of ${rounds} rounds`);
    }
    for (const server of servers) server.close();
    wrong.push(...(await verifyLedger()).differences);
    return { rounds, wrong };
  } finally {
    await plant.close();
  }
}

type Place = TestFirm['places']['bus1'];

/** Whatever differs from these answers, from what must be left, and from one discrepancy where less than nothing is left. */
async function take(
  firm: TestFirm,
  place: Place,
  servers: readonly ReturnType<typeof poster>[],
  expected: Readonly<Record<number, number>>,
  left: number,
): Promise<string[]> {
  const { dose: article } = firm.articles;
  const lines = [{ article, from: null, to: place, quantity: wholeUnits(lying) }];
  const counted = await book(slip(firm, { key: randomUUID(), kind: 'correction', lines }));
  if (!counted.ok) return [`not counted: ${counted.refusal.why}`];
  const fields = { kind: 'issue', article: String(article), quantity: '1', from: String(place), anyway: '1' };
  const answers = await Promise.all(
    Array.from({ length: wanted }, async (_, index) => {
      const form = String(new URLSearchParams({ key: randomUUID(), ...fields }));
      const { status, body } = (await servers[index % servers.length]?.post('/movements', form)) ?? {};
      return status === 422 && !body?.includes('gibt nicht mehr heraus als gebucht') ? 'no reason' : status;
    }),
  );
  const statuses = Object.fromEntries(
    [...Map.groupBy(answers, String)].map(([status, same]) => [status, same.length]),
  );
  const open = await Discrepancy.find({ article, location: place, settled: null }).lean<Discrepancy[]>();
  const since = trusted({ $gt: counted.movements[0]?.number ?? 0 });
  const taken = await Movement.find({ from: place, number: since }).sort({ number: 1 }).lean<Movement[]>();
  return differences({
    answers: [statuses, expected],
    'what is left': [await balanceOf(article, place), left * 1_000],
    'open discrepancies': [open.length, left < 0 ? 1 : 0],
    'balances on the way': [
      taken.map(({ balanceFrom }) => balanceFrom),
      Array.from({ length: lying - left }, (_, index) => (lying - 1 - index) * 1_000),
    ],
  });
}

const differences = (pairs: Readonly<Record<string, readonly [unknown, unknown]>>): string[] =>
  Object.entries(pairs)
    .filter(([, [is, should]]) => JSON.stringify(is) !== JSON.stringify(should))
    .map(([what, [is, should]]) => `${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
