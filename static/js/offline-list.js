import { changeWaiting, removeWaiting, waitingOf } from './offline-store.js';
import { alone } from './waiting.js';

// What waits, and what was asked or refused: a task for the person, until it is booked or discarded.

/**
 * @typedef {import('./offline-store.js').Waiting} Waiting
 * @typedef {typeof import('./offline-words.js').phrases.de} Words
 */

const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Shows what waits of this person.
 * @param {import('./offline-store.js').Copy} copy
 * @param {Words} w
 * @param {() => unknown} changed
 */
export async function list({ person, language }, w, changed) {
  const waiting = await waitingOf(person.id);
  at('waiting-title').textContent = w.waiting(waiting.length);
  at('waiting').replaceChildren(...waiting.map((one) => itemOf(one, language, w, changed)));
}

/** @param {Waiting} one @param {'de' | 'en'} language @param {Words} w @param {() => unknown} changed */
function itemOf(one, language, w, changed) {
  const item = document.createElement('li');
  const text = document.createElement('p');
  const small = document.createElement('small');
  text.textContent = `${one.said} ${one.name}`;
  small.textContent = one.text || new Date(one.at).toLocaleString(language === 'en' ? 'en-GB' : 'de-DE');
  text.append(document.createElement('br'), small);
  item.className = one.state;
  item.append(text);
  const act = (/** @type {string} */ label, /** @type {() => Promise<unknown>} */ work) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
    button.textContent = label;
    button.addEventListener('click', async () => {
      await work();
      await list({ ...noCopy, person: { id: one.person, name: '' }, language }, w, changed);
      changed();
    });
    item.append(button);
  };
  if (one.state === 'question')
    act(w.anyway, () => alone(() => changeWaiting({ ...one, state: 'waiting', text: '', anyway: true })));
  act(w.discard, async () => confirm(w.discardQuestion) && alone(() => removeWaiting(one)));
  return item;
}

const noCopy = { home: '', articles: [], places: [], kept: 0 };
