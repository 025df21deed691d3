import { linesKept } from './basket-kept.js';
import { words } from './words.js';

/** Whoever signs out with something in the basket is asked: they may think that it is booked. */
export function startLeaving() {
  document.addEventListener('submit', asks, true);
}

/** @param {SubmitEvent} event */
function asks(event) {
  const { target } = event;
  if (!(target instanceof HTMLFormElement) || target.getAttribute('action') !== '/session/end') return;
  const count = linesKept();
  if (count === 0 || confirm(words.basketWaits(count))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
