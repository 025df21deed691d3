import { randomUUID } from 'node:crypto';
import { Movement } from '../../server/stock/movement.ts';
import { verifyLedger } from '../../server/stock/verify.ts';
import { testFirm } from '../../server/testing/firm.ts';
import { spread } from '../bench/figures.ts';
import { poster } from '../bench/poster.ts';
import { signIn } from './hard-ends.ts';
import { startPlant } from './plant.ts';

export interface MeetingFindings {
  readonly booked: number;
  /** Milliseconds that 99 of 100 answers stayed below, and the longest. */
  readonly p99: number;
  readonly worst: number;
  readonly wrong: readonly string[];
}

interface Options {
  /** How many servers they are spread over. */
  readonly servers: 1 | 2;
  readonly bookings: number;
}

const people = 50;

/** Fifty people book the same article, each one thing after the other: everybody meets everybody. */
export async function meetings({ servers, bookings }: Options): Promise<MeetingFindings> {
  const plant = await startPlant();
  try {
    const firm = await testFirm();
    const cookie = await signIn(firm);
    const urls = [plant.url(), ...(servers === 2 ? [(await plant.another()).url] : [])];
    const posters = urls.map((url) => poster(url, { cookie, origin: url, 'hx-request': 'true' }, people));
    const fields = {
      kind: 'receipt',
      article: String(firm.articles.dose),
      quantity: '1',
      to: String(firm.places.bus1),
    };
    const wrong: string[] = [];
    const times: number[] = [];
    const work = async (person: number) => {
      for (let count = person; count < bookings; count += people) {
        const begun = performance.now();
        const form = String(new URLSearchParams({ key: randomUUID(), ...fields }));
        const answer = await posters[person % posters.length]?.post('/movements', form);
        if (answer?.status !== 200) wrong.push(`answered ${answer?.status}: ${answer?.body}`);
        times.push(performance.now() - begun);
      }
    };
    await Promise.all(Array.from({ length: people }, (_, person) => work(person)));
    for (const one of posters) one.close();
    wrong.push(...(await verifyLedger()).differences);
    const { p99, worst } = spread(times);
    return { booked: await Movement.countDocuments({}).hint({ _id: 1 }), p99, worst, wrong };
  } finally {
    await plant.close();
  }
}
