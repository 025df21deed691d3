import { isLive } from './socket.js';

// A page that was made by another build than the server's runs on old code: it loads anew when nobody minds.

const own = document.querySelector('meta[name="build"]')?.getAttribute('content') ?? '';
const idleTime = 30_000;

let latest = own;
let lastTouch = Date.now();
let typed = false;

/** @param {string} build */
export function seenBuild(build) {
  latest = build;
}

export const isStale = () => latest !== own;

/** Nothing typed is on the page any more. */
export function nothingTyped() {
  typed = false;
}

export function startBuild() {
  for (const name of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'scroll']) {
    addEventListener(name, () => (lastTouch = Date.now()), { passive: true, capture: true });
  }
  addEventListener('input', () => (typed = true), { capture: true });
  setInterval(reloadWhenIdle, 5_000);
}

function reloadWhenIdle() {
  const idle = Date.now() - lastTouch > idleTime;
  if (!isStale() || !idle || !isLive() || typed || document.querySelector('dialog[open]')) return;
  // Two builds behind one address must not make a page load for ever.
  if (sessionStorage.getItem('reloaded-for') === latest) return;
  sessionStorage.setItem('reloaded-for', latest);
  location.reload();
}
