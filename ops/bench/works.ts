import { randomUUID } from 'node:crypto';
import { freshPage } from '../faults/open-page.ts';
import { heldBytes, inspectable } from './inspector.ts';
import { poster } from './poster.ts';
import { startBare, startPinned } from './programs.ts';
import { openShop } from './shop.ts';

const token = randomUUID();

export type Works = Awaited<ReturnType<typeof openWorks>>;

/** A shop on a server of its own, and the bare program beside it. */
export async function openWorks() {
  const { env, inspect } = await inspectable();
  const plant = await startPinned({ METRICS_TOKEN: token, ...env });
  const shop = await openShop();
  const cookie = await shop.signIn('petra');
  const place = String(shop.firm.places.regalC);
  const article = String(shop.articles.at(-1));
  const own = poster(plant.url(), { cookie, origin: plant.url(), 'hx-request': 'true' }, 64);
  const bare = await startBare(plant.uri, article, place);
  const beside = poster(bare.url, {}, 64);

  /** Books one piece out. Throws when that is refused. */
  const book = async (what = article) => {
    const form = { key: randomUUID(), kind: 'issue', article: what, quantity: '1', from: place };
    const { status, body } = await own.post('/movements', String(new URLSearchParams(form)));
    if (status !== 200) throw new Error(`not booked: ${status} ${body}`);
  };

  /** The live regions of a page with their hashes, as its script asks for them. */
  const regionsOf = async (path: string): Promise<Record<string, string>> =>
    Object.fromEntries((await freshPage(plant.url(), path, cookie)).hashes);

  /** Milliseconds by which the event loop of the server was late at most since this was asked last. */
  const longestDelay = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    const metrics = await (await fetch(`${plant.url()}/metrics`, { headers })).text();
    return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(metrics)?.[1]) * 1_000;
  };

  const held = async (): Promise<number> => {
    const inspector = await inspect(plant.pid());
    const bytes = await heldBytes(inspector);
    inspector.close();
    return bytes;
  };

  const close = async () => {
    own.close();
    beside.close();
    bare.close();
    await plant.close();
  };
  return {
    plant,
    shop,
    bare,
    beside,
    cookie,
    book,
    regionsOf,
    longestDelay,
    heldBytes: held,
    close,
  };
}
