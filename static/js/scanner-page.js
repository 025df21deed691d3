import { forgetScanner, scannerOf, setScanner } from './scanner-device.js';
import { toast } from './toast.js';

// How the scanner of this device types is learned from one code of which the page knows what it holds.

const anchor = 'LAGER';
const page = () => /** @type {HTMLElement | null} */ (document.querySelector('[data-test-code]'));

// For itself, before whoever takes codes anywhere.
addEventListener('scanned', scanned, { capture: true });
document.addEventListener('submit', save, true);
document.addEventListener('reset', forget, true);
document.addEventListener('htmx:after:swap', show);
show();

/** @param {WindowEventMap['scanned']} event */
function scanned(event) {
  const here = page();
  if (!here) return;
  event.preventDefault();
  const { keys, code } = event.detail;
  const read = learn(keys, [...(here.dataset.testCode ?? '')]);
  // Some other code, after the first one was learned.
  if (read.why === 'unknown' && !keys.join('').toUpperCase().includes(anchor.slice(0, 3)))
    return say('scanner-read', code);
  if (read.why) return say('scanner-learned', here.dataset[read.why] ?? '');
  setScanner({ prefix: read.prefix, suffix: read.suffix, layout: read.layout });
  show();
  const wrong = Object.values(read.layout).join(' ');
  const { right = '', learned = '' } = here.dataset;
  say('scanner-learned', wrong === '' ? right : learned.replace('{}', wrong));
}

/**
 * What stands before and after the code, and which characters arrived as others.
 * @param {readonly string[]} keys
 * @param {readonly string[]} expected
 */
function learn(keys, expected) {
  const none = { why: undefined, prefix: '', suffix: '', layout: /** @type {Record<string, string>} */ ({}) };
  const text = keys.map((key) => (key.length === 1 ? key : '?')).join('');
  const start = text.indexOf(anchor);
  if (start < 0 && text.includes(anchor.toLowerCase()))
    return { ...none, why: /** @type {const} */ ('caps') };
  const [core, end] = [keys.slice(start, start + expected.length), expected.slice(-4).join('')];
  const isWhole = start >= 0 && core.length === expected.length && core.slice(-4).join('') === end;
  if (!isWhole) return { ...none, why: /** @type {const} */ ('unknown') };
  /** @type {Map<string, string>} */
  const meant = new Map();
  for (const [at, key] of core.entries()) {
    const character = expected[at] ?? '';
    if ((meant.get(key) ?? character) !== character)
      return { ...none, why: /** @type {const} */ ('ambiguous') };
    meant.set(key, character);
  }
  const layout = Object.fromEntries([...meant].filter(([key, character]) => key !== character));
  // As a code is read later: first the characters, then what stands around them.
  const meantBy = (/** @type {readonly string[]} */ some) => some.map((key) => layout[key] ?? key).join('');
  const [prefix, suffix] = [keys.slice(0, start), keys.slice(start + expected.length)];
  return { ...none, prefix: meantBy(prefix), suffix: meantBy(suffix), layout };
}

/** @param {SubmitEvent} event */
function save(event) {
  const form = ownForm(event);
  if (!form) return;
  event.preventDefault();
  const value = (/** @type {string} */ name) => String(new FormData(form).get(name) ?? '');
  setScanner({ prefix: value('prefix'), suffix: value('suffix') });
  toast(page()?.dataset.saved ?? '');
}

/** @param {Event} event */
function forget(event) {
  if (!ownForm(event)) return;
  forgetScanner();
  toast(page()?.dataset.wasReset ?? '');
}

function show() {
  page()?.setAttribute('data-begun', '');
  const form = document.getElementById('scanner-form');
  if (!(form instanceof HTMLFormElement)) return;
  for (const name of /** @type {const} */ (['prefix', 'suffix'])) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = scannerOf()[name];
  }
}

/** @param {Event} event */
function ownForm({ target }) {
  return target instanceof HTMLFormElement && target.id === 'scanner-form' ? target : undefined;
}

/** @param {string} id @param {string} text */
function say(id, text) {
  const place = document.getElementById(id);
  if (place) place.textContent = text;
}
