import { at, button } from './offline-page.js';
import { changeWaiting, removeWaiting, waitingOf } from './offline-store.js';
import { counted } from './offline-words.js';
import { alone, behind } from './waiting.js';

// What waits, and what was asked or refused: a task for the person, until it is booked or discarded.

/**
 * @typedef {import('./offline-store.js').Waiting} Waiting
 * @typedef {import('./offline-words.js').Words} Words
 */

/**
 * Shows what waits of this person.
 * @param {import('./offline-store.js').Copy} copy
 * @param {Words} w
 * @param {() => unknown} changed
 */
export async function list(copy, w, changed) {
  const waiting = await waitingOf(copy.person.id);
  const again = async () => {
    await list(copy, w, changed);
    changed();
  };
  const locale = copy.language === 'en' ? 'en-GB' : 'de-DE';
  at('waiting-title').textContent = waiting.length > 0 ? counted(w.waiting, waiting.length) : w.nothing;
  const later = behind(waiting);
  at('waiting').replaceChildren(
    ...waiting.map((one) => itemOf(one, { w, locale, again, isBehind: later.has(one) })),
  );
}

/** @param {Waiting} one @param {{ w: Words, locale: string, again: () => unknown, isBehind: boolean }} around */
function itemOf(one, { w, locale, again, isBehind }) {
  const item = document.createElement('li');
  const text = document.createElement('p');
  const small = document.createElement('small');
  text.textContent = `${one.said} ${one.name}`;
  small.textContent = one.text || (isBehind && w.behind) || new Date(one.at).toLocaleString(locale);
  text.append(document.createElement('br'), small);
  item.className = one.state;
  item.append(text);
  const act = (/** @type {string} */ label, /** @type {() => Promise<unknown>} */ work) =>
    item.append(button(label, () => work().then(again)));
  if (one.state === 'question')
    act(w.anyway, () => alone(() => changeWaiting({ ...one, state: 'waiting', text: '', anyway: true })));
  act(w.discard, async () => confirm(w.discardQuestion) && alone(() => removeWaiting(one)));
  return item;
}
