import { changeWaiting, removeWaiting, waitingOf } from './offline-store.js';

// Sends what waits, one after the other and from one page at a time; each is booked once, for each has its key.

/**
 * @typedef {import('./offline-store.js').Waiting} Waiting
 * @typedef {{ booked: number, left: Waiting[] }} Sent
 */

/**
 * Sends what waits of this person until the network, the server or the session is gone. What is asked or refused stays.
 * @param {string} person
 * @returns {Promise<Sent>}
 */
export function sendWaiting(person) {
  return navigator.locks.request('waiting', async () => {
    let booked = 0;
    for (const one of await waitingOf(person)) {
      if (one.state !== 'waiting') continue;
      const ended = await send(one);
      if (!ended) break;
      if (ended.how === 'booked') {
        await removeWaiting(one);
        booked += 1;
      } else await changeWaiting({ ...one, state: ended.how, text: ended.text });
    }
    return { booked, left: await waitingOf(person) };
  });
}

/**
 * How it ended; undefined when it is not known, and asked again.
 * @param {Waiting} one
 * @returns {Promise<{ how: 'booked' | 'question' | 'refused', text: string } | undefined>}
 */
async function send({ key, kind, article, from, to, quantity, job, at, anyway, person }) {
  const fields = { key, kind, article, from, to, quantity, job, at, now: Date.now() };
  const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  if (anyway) body.set('anyway', '1');
  try {
    const headers = { 'hx-request': 'true', 'x-person': person };
    const answer = await fetch('/offline/bookings', { method: 'POST', body, headers });
    if (answer.status === 403) return { how: 'refused', text: await textOf(answer) };
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Response} answer */
async function textOf(answer) {
  const holder = document.createElement('template');
  holder.innerHTML = await answer.text();
  return holder.content.textContent?.trim() ?? '';
}
