import { announce } from './announce.js';

// The two-second mark of a change is made here, from old and new text.

const duration = 2_000;

/** @type {Map<Element, number>} */
const marked = new Map();

/**
 * The text of every cell, by a name that survives the morph.
 * @param {readonly Element[]} elements
 */
export function cellsIn(elements) {
  return new Map(elements.flatMap(cells).map((cell) => [nameOf(cell), textOf(cell)]));
}

/**
 * Marks and announces what reads otherwise than before.
 * @param {ReadonlyMap<string, string>} before
 * @param {readonly Element[]} elements
 */
export function markChanges(before, elements) {
  const until = Date.now() + duration;
  for (const cell of elements.flatMap(cells)) {
    const old = before.get(nameOf(cell));
    const now = textOf(cell);
    if (old === undefined || old === now) continue;
    marked.set(cell, until);
    const subject = cell.closest('[data-name]')?.getAttribute('data-name');
    if (subject && now) announce(`${subject}: ${now}`);
  }
  // The morph took the class of earlier marks away, whose time is not over.
  for (const cell of marked.keys()) cell.classList.add('changed');
  setTimeout(unmark, duration);
}

function unmark() {
  for (const [cell, until] of marked) {
    if (until > Date.now()) continue;
    cell.classList.remove('changed');
    marked.delete(cell);
  }
}

/** @param {Element} element */
function cells(element) {
  const inside = [...element.querySelectorAll('[data-cell]')];
  return element.matches('[data-cell]') ? [element, ...inside] : inside;
}

/** @param {Element} cell */
function nameOf(cell) {
  const holder = cell.closest('[data-row], [id], [data-name], [data-region]');
  const name = ['data-row', 'id', 'data-name', 'data-region']
    .map((key) => holder?.getAttribute(key))
    .find(Boolean);
  return `${cell.closest('[data-region]')?.getAttribute('data-region')} ${name} ${cell.getAttribute('data-cell')}`;
}

/**
 * Worded times read differently every minute without having changed.
 * @param {Element} cell
 */
function textOf(cell) {
  if (!cell.querySelector('time')) return plain(cell);
  const copy = /** @type {Element} */ (cell.cloneNode(true));
  for (const time of copy.querySelectorAll('time')) time.textContent = time.dateTime;
  return plain(copy);
}

/** @param {Element} cell */
const plain = (cell) => cell.textContent?.replace(/\s+/g, ' ').trim() ?? '';
