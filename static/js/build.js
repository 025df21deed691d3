import { isLive } from './socket.js';

// A page that was made by another build than the server's runs on old code: it loads anew when nobody minds.

const own = document.querySelector('meta[name="build"]')?.getAttribute('content') ?? '';
const idleTime = 30_000;

let latest = own;
let lastTouch = Date.now();
/** Forms, and fields outside of one, into which somebody typed what was not sent. @type {Set<Element>} */
const typed = new Set();

/** @param {string} build */
export function seenBuild(build) {
  latest = build;
  // Whoever develops wants to see at once what was changed.
  if (isStale() && own.startsWith('dev-')) location.reload();
}

export const isStale = () => latest !== own;

/** Nothing typed is on the page any more. */
export function nothingTyped() {
  typed.clear();
}

/**
 * What was typed into it has arrived.
 * @param {Element | null} form
 */
export function sent(form) {
  if (form) typed.delete(form);
}

export function startBuild() {
  for (const name of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'scroll']) {
    addEventListener(name, () => (lastTouch = Date.now()), { passive: true, capture: true });
  }
  addEventListener('input', ({ target }) => isField(target) && typed.add(target.form ?? target), {
    capture: true,
  });
  setInterval(reloadWhenIdle, 5_000);
}

function reloadWhenIdle() {
  const idle = Date.now() - lastTouch > idleTime;
  if (!isStale() || !idle || !isLive() || isTyped() || document.querySelector('dialog[open]')) return;
  // Two builds behind one address must not make a page load for ever.
  if (sessionStorage.getItem('reloaded-for') === latest) return;
  sessionStorage.setItem('reloaded-for', latest);
  location.reload();
}

const isTyped = () => [...typed].some((element) => element.isConnected);

/** Whether something was typed that was to be sent; what narrows a list, or is read at once, is not. */
export const hasTyped = () =>
  [...typed].some(
    (element) => element.isConnected && !element.matches('[role=search], [data-auto], [data-passing]'),
  );

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}
 */
const isField = (target) =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;
