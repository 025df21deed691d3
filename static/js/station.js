import { toast } from './toast.js';
import { words } from './words.js';

// At a device of the shop people step in by PIN or badge, and are out a minute after the last touch.

const idle = 60_000;
const warnedBefore = 10_000;
const lookEach = 1_000;
/** Other pages of this browser are looked at as one with this one. */
const touched = 'station-touched';
const badge = /(?:^|\/c\/)(B[2-9A-HJ-NP-X]{13})$/i;

export function startStation() {
  // Before whoever takes codes: a badge is none.
  addEventListener('scanned', takeBadge, { capture: true });
  document.addEventListener('click', press);
  if (!isIn()) return;
  for (const kind of ['pointerdown', 'keydown', 'scanned', 'wheel'])
    document.addEventListener(kind, touch, true);
  touch();
  setInterval(look, lookEach);
}

/** Somebody has stepped in, and the page is not the one with the tiles. */
const isIn = () => document.querySelector('.me[data-station]') !== null;

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
  // Past htmx: the next page belongs to somebody else, and nothing of this one may stay.
  HTMLFormElement.prototype.submit.call(form);
}

/** @param {MouseEvent} event */
function press({ target }) {
  const key = target instanceof Element ? target.closest('[data-digit]') : null;
  const pin = key?.closest('form')?.querySelector('[name=pin]');
  if (!key || !(pin instanceof HTMLInputElement)) return;
  const digit = key.getAttribute('data-digit');
  pin.value = digit ? (pin.value + digit).slice(0, pin.maxLength) : '';
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
  if (since >= idle) return leave();
  if (since < idle - warnedBefore || warned) return;
  warned = toast(words.leaving);
}

function leave() {
  const form = document.querySelector('form[action="/session/end"]');
  if (form instanceof HTMLFormElement) HTMLFormElement.prototype.submit.call(form);
}
