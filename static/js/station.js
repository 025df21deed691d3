import { toast } from './toast.js';
import { words } from './words.js';

// At a device of the shop people step in by PIN or badge, and are out a minute after the last touch.

const idle = 60_000;
/** Whoever signed in with a password, to administrate, takes longer. */
const idleWithPassword = 5 * 60_000;
const warnedBefore = 10_000;
const lookEach = 1_000;
/** Other pages of this browser are looked at as one with this one. */
const touched = 'station-touched';
const badge = /(?:^|\/c\/)(B[2-9A-HJ-NP-X]{13})$/i;

/** Pages with a session of somebody's own do not say where they are. */
const marked = 'shop-device';

/** Whether this browser belongs to the shop and to nobody. */
export const isShopDevice = () => localStorage.getItem(marked) !== null;

function mark() {
  if (document.querySelector('[data-station]')) localStorage.setItem(marked, '1');
  // Asked for a name without having chosen it, it is a device like others.
  else if (document.getElementById('sign-in-form') && !location.search.includes('password='))
    localStorage.removeItem(marked);
}

export function startStation() {
  mark();
  // Before whoever takes codes: a badge is none.
  addEventListener('scanned', takeBadge, { capture: true });
  document.addEventListener('click', press);
  if (!isIn()) return;
  for (const kind of ['pointerdown', 'keydown', 'scanned', 'wheel'])
    document.addEventListener(kind, touch, true);
  touch();
  looking = setInterval(look, lookEach);
}

/** Somebody is there, and the page is not the one with the tiles. */
const isIn = () => isShopDevice() && document.querySelector('.me') !== null;
const limit = () => (document.querySelector('.me[data-station]') ? idle : idleWithPassword);

/**
 * A badge is for the device, whatever page is open; on any other device it is a code like others.
 * @param {WindowEventMap['scanned']} event
 */
function takeBadge(event) {
  if (!document.querySelector('[data-station]')) return;
  const [, code] = badge.exec(event.detail.code.trim()) ?? [];
  if (!code) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/stations/steps';
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'badge', value: code });
  form.append(field);
  document.body.append(form);
  document.body.inert = true;
  // Past htmx: the next page belongs to somebody else, and nothing of this one may stay.
  HTMLFormElement.prototype.submit.call(form);
}

/** @param {MouseEvent} event */
function press({ target }) {
  const key = target instanceof Element ? target.closest('[data-digit]') : null;
  const pin = key?.closest('form')?.querySelector('[name=pin]');
  if (!key || !(pin instanceof HTMLInputElement)) return;
  const digit = key.getAttribute('data-digit');
  pin.value = digit ? pin.value + digit : '';
}

function touch() {
  warned?.remove();
  warned = undefined;
  localStorage.setItem(touched, String(Date.now()));
}

/** @type {Element | undefined} */
let warned;

function look() {
  const since = Date.now() - Number(localStorage.getItem(touched));
  // The clock of the device may be set back.
  if (since < 0) return touch();
  if (since >= limit()) return leave();
  if (since < limit() - warnedBefore || warned) return;
  warned = toast(words.leaving);
}

/** @type {ReturnType<typeof setInterval> | undefined} */
let looking;

/** Once: a second one would cut off the first, and the page of who has gone stay on the screen. */
function leave() {
  clearInterval(looking);
  document.body.inert = true;
  const form = document.querySelector('form[action="/session/end"]');
  if (form instanceof HTMLFormElement) HTMLFormElement.prototype.submit.call(form);
}
