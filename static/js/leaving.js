import { countKept } from './basket-kept.js';
import { toast } from './toast.js';
import { words } from './words.js';

/** So long a second press means that the first one was meant. */
const patience = 8_000;
let warned = Number.NEGATIVE_INFINITY;

/**
 * Whoever signs out with something in the basket is told: they may think that it is booked. No `confirm`: it would stop
 * the clock by which a device of the shop signs them out.
 */
export function startLeaving() {
  document.addEventListener('submit', warn, true);
}

/** @param {EventTarget | null} target @returns {target is HTMLFormElement} */
export const signsOut = (target) =>
  target instanceof HTMLFormElement && target.getAttribute('action') === '/session/end';

/** @param {SubmitEvent} event */
function warn(event) {
  const { target, timeStamp } = event;
  const count = signsOut(target) ? countKept() : 0;
  if (count === 0 || timeStamp - warned < patience) return;
  warned = timeStamp;
  event.preventDefault();
  event.stopImmediatePropagation();
  toast(words.basketWaits(count));
}
