import { changeWaiting, removeWaiting, waitingOf } from './offline-store.js';

// Sends what waits, one after the other and from one page at a time; each is booked once, for each has its key.

/** In a cellar a network often only seems to be there. */
const patience = 15_000;

/**
 * `stopped`: the status of the answer that let it end before everything was sent, 0 for none.
 * @typedef {import('./offline-store.js').Waiting} Waiting
 * @typedef {{ booked: number, left: Waiting[], stopped?: number }} Sent
 */

/**
 * Sends what waits of this person until the network, the server or the session is gone. What is asked or refused stays.
 * @param {string} person
 * @returns {Promise<Sent>}
 */
export async function sendWaiting(person) {
  let booked = 0;
  for (;;) {
    const step = await alone(() => sendNext(person));
    if (step === 'booked') booked += 1;
    if (step === 'booked' || step === 'kept') continue;
    const left = await waitingOf(person);
    return step === 'done' ? { booked, left } : { booked, left, stopped: step };
  }
}

/**
 * Nothing is sent meanwhile, by no page of this browser.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const alone = (work) => navigator.locks.request('waiting', work);

/** @param {string} person @returns {Promise<'booked' | 'kept' | 'done' | number>} */
async function sendNext(person) {
  const all = await waitingOf(person);
  const later = behind(all);
  const next = all.find((one) => one.state === 'waiting' && !later.has(one));
  if (!next) return 'done';
  const ended = await send(next);
  if (typeof ended === 'number') return ended;
  if (ended.how === 'booked') await removeWaiting(next);
  else await changeWaiting({ ...next, state: ended.how, text: ended.text });
  return ended.how === 'booked' ? 'booked' : 'kept';
}

/** What may depend on the answer to a question before it: what is unknown here may be any article. @param {Waiting[]} all */
export function behind(all) {
  const asked = new Set();
  const isBehind = (/** @type {Waiting} */ { state, article }) => {
    const depends = asked.has('') || (article === '' ? asked.size > 0 : asked.has(article));
    const waits = state === 'waiting' && depends;
    if (state === 'question' || waits) asked.add(article);
    return waits;
  };
  return new Set(all.filter(isBehind));
}

/**
 * How it ended; the status of the answer, or 0, when that is not known, and it is asked again.
 * @param {Waiting} one
 * @returns {Promise<{ how: 'booked' | 'question' | 'refused', text: string } | number>}
 */
async function send({ person, key, kind, article, scans = [], from, to, quantity, job, at, anyway }) {
  const fields = { person, key, kind, article, from, to, quantity, job, at, now: Date.now() };
  const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  for (const scan of scans) body.append('scan', scan);
  if (anyway) body.set('anyway', '1');
  try {
    const signal = AbortSignal.timeout(patience);
    const headers = { 'hx-request': 'true' };
    const answer = await fetch('/offline/bookings', { method: 'POST', body, headers, signal });
    // Nothing that is sent again would be understood better.
    if (answer.status === 400) return { how: 'refused', text: await textOf(answer) };
    return answer.ok ? await answer.json() : answer.status;
  } catch {
    return 0;
  }
}

/** @param {Response} answer */
async function textOf(answer) {
  const holder = document.createElement('template');
  holder.innerHTML = await answer.text();
  return holder.content.textContent?.trim() ?? '';
}
