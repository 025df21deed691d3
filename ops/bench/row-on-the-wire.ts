import { randomUUID } from 'node:crypto';
import { Location } from '../../server/locations/location.ts';
import { openCrowd } from './crowd.ts';
import { type Figure, spread } from './figures.ts';
import { poster } from './poster.ts';
import type { Showroom } from './showroom.ts';

/** Of a frame that is longer than 125 and shorter than 65,536 bytes. */
const headOfFrame = 4;

/** Something is booked of each article of a full page of the list: the bytes of the frame that brings its row. */
export async function rowOnTheWire({ urls, signIn }: Showroom): Promise<Figure[]> {
  const cookie = await signIn();
  const browser = poster(urls.built, { cookie, origin: urls.built, 'hx-request': 'true' });
  const list = await browser.get('/articles');
  const hash = /data-region="articles" data-hash="([^"]+)"/.exec(list.body)?.[1];
  const articles = [...list.body.matchAll(/ data-row="([^"]+)"/g)].map(([, id = '']) => id);
  if (!hash || articles.length !== 50) throw new Error(`no page of 50 rows: ${articles.length}`);
  const crowd = await openCrowd({
    ...{ url: urls.built, count: 1, cookie: () => cookie },
    question: () => ({ ask: { articles: hash } }),
  });
  const place = await Location.findOne({ kind: 'store' }).orFail();
  const sizes: number[] = [];
  for (const article of articles) {
    const arrived = crowd.everyone('{"region":"articles"');
    const form = { key: randomUUID(), kind: 'receipt', article, quantity: '1', to: String(place._id) };
    const { status, body } = await browser.post('/movements', String(new URLSearchParams(form)));
    if (status !== 200) throw new Error(`not booked: ${status} ${body}`);
    await arrived;
    sizes.push(Buffer.byteLength(crowd.latest) + headOfFrame);
  }
  crowd.leave();
  browser.close();
  const { p50, worst } = spread(sizes);
  return [
    { what: 'one changed row of a list of 50, the longest', value: worst, unit: 'B', most: 1_000 },
    { what: 'one changed row of a list of 50, the median', value: p50, unit: 'B' },
    { what: 'the same 50 rows in the page itself', value: bytesOfRows(list.body), unit: 'B' },
  ];
}

const bytesOfRows = (page: string) =>
  Buffer.byteLength(/<tbody data-region.*?<\/tbody>/s.exec(page)?.[0] ?? '');
