import { Types, trusted } from 'mongoose';
import { z } from 'zod';
import { offline as words } from '../../views/messages/offline.ts';
import { stock } from '../../views/messages/stock.ts';
import type { Codes } from '../codes/codes.ts';
import { longestCode } from '../codes/scan.ts';
import { printMeasure } from '../measures/quantity.ts';
import { book } from '../stock/book.ts';
import { Movement } from '../stock/movement.ts';
import { wordOutcome } from '../stock/outcome.ts';
import { readPlaces } from '../stock/slip-form.ts';
import { Expected } from '../web/expected.ts';
import { readSent, several } from '../web/form.ts';
import { id, maybeId } from '../web/query.ts';
import type { Viewer } from '../web/viewer.ts';
import { goodsOf, mostKept } from './goods.ts';

/** What a device has kept without network, word for word. */
const waiting = z.strictObject({
  /** Whose it is: on this device somebody else may have signed in meanwhile. */
  person: id,
  key: z.uuid(),
  kind: z.enum(['issue', 'transfer', 'return', 'correction']),
  /** Nothing where the device did not know it. */
  article: maybeId,
  /** What was scanned or typed for it. */
  scan: several(z.string().max(longestCode)),
  from: maybeId,
  to: maybeId,
  /** Thousandths of the unit. */
  quantity: z.coerce.number().int().min(0).max(mostKept),
  job: z.string().trim().max(80).default(''),
  /** By the clock of the device, when it was kept and when it is sent: only the time between counts. */
  at: z.coerce.number().int().min(0),
  now: z.coerce.number().int().min(0),
  anyway: z.literal('1').optional(),
});

/** How it ended; what is asked or refused stays with the person who kept it. */
export type Ended =
  | { readonly how: 'booked'; readonly document: number }
  | { readonly how: 'question' | 'refused'; readonly text: string };

const longestWait = 90 * 24 * 3_600_000;

/** Books what was kept without network, once for its key however often it comes. */
export async function bookWaiting(
  body: unknown,
  viewer: Viewer,
  codes: Codes,
  now = Date.now(),
): Promise<Ended> {
  const sent = readSent(waiting, body);
  if (sent.person !== viewer.person.id) throw new Expected(409, (language) => words(language).notYours);
  const { language } = viewer;
  const before = await Movement.findOne({ key: sent.key }).lean<Movement>();
  // Sent again, it is the moment that was understood at first.
  const happened = before?.happened ?? new Date(now - Math.min(Math.max(sent.now - sent.at, 0), longestWait));
  const [goods, places] = await Promise.all([
    goodsOf(sent, { language, codes, before, happened }),
    readPlaces(sent, viewer),
  ]);
  if ('why' in goods) return refused(goods.why);
  const [why] = Object.values(places.faults);
  if (why) return refused(why);
  const { article, quantity, note } = goods;
  // The device could not show what it is.
  const about =
    sent.article === ''
      ? `${article.number} ${article.name}, ${printMeasure(quantity, article.unit, language)}: `
      : '';
  const isOvertaken = sent.kind === 'correction' && !before && !sent.anyway;
  if (isOvertaken && (await wasBookedSince(article._id, places.to, happened)))
    return { how: 'question', text: about + words(language).countOvertaken };
  const outcome = await book({
    ...{ key: sent.key, kind: sent.kind, job: sent.job, anyway: sent.anyway === '1' },
    lines: [{ article: article._id, from: places.from, to: places.to, quantity, note }],
    person: new Types.ObjectId(viewer.person.id),
    device: viewer.device,
    source: 'offline',
    happened,
  });
  if (outcome.ok) return { how: 'booked', document: outcome.movements[0]?.document ?? 0 };
  // It was sent twice at once, and the other one was faster: it gets the same answer.
  if (outcome.refusal.why === 'keyTaken' && !before) return bookWaiting(body, viewer, codes, now);
  const { question, faults = {} } = await wordOutcome(outcome.refusal, article, language);
  if (question !== undefined) return { how: 'question', text: about + question };
  return refused(Object.values(faults)[0] ?? stock(language).notEnough);
}

/** What was counted then is not what lies there now. */
const wasBookedSince = (article: Types.ObjectId, place: Types.ObjectId | null, since: Date) =>
  Movement.exists({
    article,
    booked: trusted({ $gt: since }),
    $or: [{ from: place }, { to: place }],
  });

const refused = (text: string): Ended => ({ how: 'refused', text });
