import { hasTyped } from './build.js';
import { toast } from './toast.js';
import { words } from './words.js';

// Whatever page is open: a scan shows what the code stands for. A page that has use for codes takes it for itself.

const again = 100;

/** Scanned while a screen for scans was there that had not begun yet: whoever was faster is not sent away. @type {string[]} */
const early = [];

/** The screen has begun, and goes on with them. */
export const takeEarly = () => early.splice(0);

export function startScanned() {
  document.addEventListener('scanned', ({ defaultPrevented, detail }) => {
    if (!defaultPrevented) show(detail.code);
  });
}

/** @param {string} code */
function show(code) {
  if (isBeginning()) {
    early.push(code);
    return setTimeout(sayEarly, again);
  }
  const path = `/codes?${new URLSearchParams({ code })}`;
  // What was typed and not sent yet is worth more than the way.
  if (hasTyped()) return toast(words.scanned(code), { path, label: words.show });
  return htmx.ajax('GET', path, { push: 'true' });
}

const isBeginning = () => document.querySelector('[data-takes-scans]:not([data-begun])') !== null;

/** The page went away before its screen began. */
function sayEarly() {
  if (isBeginning()) return void setTimeout(sayEarly, again);
  for (const code of takeEarly()) say(code);
}

/** @param {string} code */
const say = (code) =>
  document.dispatchEvent(new CustomEvent('scanned', { detail: { code, keys: [...code] }, cancelable: true }));
