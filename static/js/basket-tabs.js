import { person } from './basket-kept.js';

// One tab has the basket: the one that was used last. Any other shows it anew before it is used, and until then neither
// keeps nor sends anything of what it shows.

const mine = `${Date.now()} ${Math.random()}`;

const place = () => `basket-tab:${person()}`;

export const claim = () => localStorage.setItem(place(), mine);

export const isMine = () => localStorage.getItem(place()) === mine;

/** Somebody turns to this tab, and the basket is with another one. @param {() => void} act */
export function onReturn(act) {
  const look = () => {
    if (document.hidden || isMine() || !document.querySelector('.booking-screen[data-begun]')) return;
    claim();
    act();
  };
  for (const kind of ['focus', 'pageshow', 'pointerdown', 'keydown'])
    addEventListener(kind, look, { capture: true });
  document.addEventListener('visibilitychange', look);
}
