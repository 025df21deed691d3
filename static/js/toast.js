import { words } from './words.js';

// Confirmations go by themselves, but not from under a pointer or the focus, and never pile up.

const shown = 8_000;
/** With something to do about it. */
const offered = 30_000;
const most = 3;
const leaving = 150;

/** @type {WeakMap<Element, number>} */
const since = new WeakMap();

export function startToasts() {
  const place = document.getElementById('toasts');
  if (!place) return;
  new MutationObserver(() => arrange(place)).observe(place, { childList: true });
  setInterval(() => sweep(place), 500);
  document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
    if (!ctx.response || ctx.response.status >= 400) return;
    const used = ctx.sourceElement?.closest('#toasts > *');
    if (used) leave(used);
    // It was reached.
    for (const one of place.children)
      if ([words.unreachable, words.waits].includes(one.firstChild?.textContent ?? '')) leave(one);
  });
  document.addEventListener('said', ({ detail }) => toast(detail.text));
  document.addEventListener('htmx:error', ({ detail }) => {
    if (!detail.ctx?.request || detail.ctx.response) return;
    // A change of the basket is asked for again by itself.
    const isKept = detail.ctx.sourceElement?.id === 'basket-change';
    toast(isKept ? words.waits : words.unreachable, wayWithout());
  });
}

/**
 * `isApart`: a document of its own, which is not put into this one.
 * @typedef {{ path: string, label: string, isApart?: boolean }} Way
 */

/**
 * @param {string} text
 * @param {Way} [way] What can be done about it.
 */
export function toast(text, way) {
  const place = document.getElementById('toasts');
  if ([...(place?.children ?? [])].some((one) => one.firstChild?.textContent === text)) return undefined;
  const element = document.createElement('div');
  element.className = 'toast';
  element.textContent = text;
  if (way) element.append(linkTo(way));
  place?.append(element);
  return element;
}

/** Where there is no network, the page that needs none. @returns {Way | undefined} */
function wayWithout() {
  if (!navigator.serviceWorker?.controller) return undefined;
  return { path: '/offline', label: words.without, isApart: true };
}

/** @param {Way} way */
function linkTo({ path, label, isApart = false }) {
  const link = document.createElement('a');
  link.className = 'button';
  link.href = path;
  link.textContent = label;
  if (isApart) link.setAttribute('hx-boost', 'false');
  return link;
}

/** @param {Element} place */
function arrange(place) {
  for (const one of place.children) if (!since.has(one)) since.set(one, Date.now());
  const staying = [...place.children].filter((one) => !one.classList.contains('leaving'));
  for (const one of staying.slice(0, -most)) leave(one);
}

/** @param {Element} place */
function sweep(place) {
  const inUse = document.hidden || place.matches(':hover') || place.contains(document.activeElement);
  for (const one of place.children) {
    if (inUse || one.querySelector('.htmx-request')) since.set(one, Date.now());
    else if (Date.now() - (since.get(one) ?? 0) > (one.querySelector('a') ? offered : shown)) leave(one);
  }
}

/** @param {Element} one */
function leave(one) {
  one.classList.add('leaving');
  setTimeout(() => one.remove(), leaving);
}
