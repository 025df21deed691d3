import { randomUUID } from 'node:crypto';
import { Movement } from '../../server/stock/movement.ts';
import { verifyLedger } from '../../server/stock/verify.ts';
import { testFirm } from '../../server/testing/firm.ts';
import { poster } from '../bench/poster.ts';
import { signIn } from './hard-ends.ts';
import { startPlant } from './plant.ts';

export interface SameKeyFindings {
  readonly keys: number;
  readonly movements: number;
  readonly wrong: readonly string[];
}

const mostAtOnce = 20;

/**
 * Each key is sent 2 to 20 times at once to two servers, then with other content, and both once more after everything was
 * killed: all must be told of the same slip, and nobody may book anything else.
 */
export async function sameKeys({ rounds }: { readonly rounds: number }): Promise<SameKeyFindings> {
  const plant = await startPlant();
  const wrong: string[] = [];
  try {
    const firm = await testFirm();
    const other = await plant.another();
    const cookie = await signIn(firm);
    const [one, two] = [plant.url(), other.url].map((url) =>
      poster(url, { cookie, origin: url, 'hx-request': 'true', 'hx-request-type': 'partial' }, mostAtOnce),
    );
    if (!one || !two) throw new Error('no servers');
    const fields = { kind: 'receipt', article: String(firm.articles.dose), to: String(firm.places.bus1) };
    const send = async (server: typeof one, key: string, quantity: string) => {
      const form = new URLSearchParams({ key, quantity, ...fields });
      const { status, body } = await server.post('/movements', String(form));
      if (status === 422 && body.includes('schon mit anderen Angaben gebucht')) return 'other content';
      return /documents\/(\d+)\/reversal/.exec(body)?.[1] ?? `${status}: ${body}`;
    };
    const expectAll = (what: string, answers: readonly string[], expected: string) => {
      for (const answer of answers)
        if (answer !== expected) wrong.push(`${what}: ${answer} instead of ${expected}`);
    };

    const slips = new Map<string, string>();
    for (let round = 0; round < rounds; round += 1)
      for (let times = 2; times <= mostAtOnce; times += 1) {
        const key = randomUUID();
        const sent = Array.from({ length: times }, (_, index) => send(index % 2 ? one : two, key, '3'));
        const [slip = '', ...others] = await Promise.all(sent);
        if (!/^\d+$/.test(slip)) wrong.push(slip);
        expectAll(`${times} times at once`, others, slip);
        expectAll('with another quantity', [await send(two, key, '4')], 'other content');
        slips.set(key, slip);
      }
    await plant.breakDown('both');
    for (const [key, slip] of slips) {
      expectAll('after a new start', [await send(one, key, '3'), await send(two, key, '3')], slip);
      expectAll('with another quantity after it', [await send(one, key, '4')], 'other content');
    }
    one.close();
    two.close();
    wrong.push(...(await verifyLedger()).differences);
    return { keys: slips.size, movements: await Movement.countDocuments({}).hint({ _id: 1 }), wrong };
  } finally {
    await plant.close();
  }
}
