import { words } from './words.js';

const pause = 1_000;
const longestList = 3;

/** @type {Set<string>} */
const waiting = new Set();

/**
 * Says something politely; what comes within a second is said together, a rain of it only counted.
 * @param {string} text
 */
export function announce(text) {
  if (waiting.size === 0) setTimeout(speak, pause);
  waiting.add(text);
}

function speak() {
  const place = document.getElementById('announce');
  if (place)
    place.textContent = waiting.size > longestList ? words.changes(waiting.size) : [...waiting].join('. ');
  waiting.clear();
}
