import { announce } from './announce.js';
import { isBusy } from './busy.js';
import { arrange, differences, idOf, rowOf, rowsOf } from './rows.js';
import { words } from './words.js';

// Membership and order of a list change at once, but never under somebody's finger: then they are held.

const quiet = 2_000;
const look = 250;

/**
 * @typedef {object} Held
 * @property {readonly string[]} order
 * @property {Map<string, string>} rows The latest HTML of rows that are not on the page yet.
 * @property {string} hash
 * @property {string} region
 * @property {number} busyAt
 * @property {HTMLElement | undefined} line
 */

/** @type {Map<HTMLElement, Held>} */
const held = new Map();
/** @type {ReturnType<typeof setInterval> | undefined} */
let watch;

/**
 * What of a frame is on the page already and changes there: the whole region, or of a list its rows.
 * @param {readonly HTMLElement[]} shown
 * @param {LiveFrame} frame
 */
export function changing(shown, { rows }) {
  if (!rows) return shown;
  return shown.flatMap(rowsOf).filter((row) => idOf(row) in rows);
}

/**
 * What htmx has to put in place of that, each for itself.
 * @param {readonly HTMLElement[]} shown
 * @param {LiveFrame} frame
 */
export function partsFor(shown, { region, content, rows = {} }) {
  const whole = `[data-region="${CSS.escape(region)}"]`;
  if (content !== undefined) return [partial(whole, content)];
  const here = new Set(shown.flatMap(rowsOf).map(idOf));
  return Object.entries(rows)
    .filter(([id]) => here.has(id))
    .map(([id, html]) => partial(`${whole} > [data-row="${CSS.escape(id)}"]`, html));
}

/**
 * Applies the membership and order of a frame, or holds them. False when rows are missing.
 * @param {HTMLElement} list
 * @param {LiveFrame} frame
 */
export function take(list, frame) {
  const before = held.get(list);
  if (!frame.order && !before) return true;
  const rows = new Map([...(before?.rows ?? []), ...Object.entries(frame.rows ?? {})]);
  const order = frame.order ?? before?.order ?? [];
  if (order.some((id) => !rowOf(list, id) && !rows.has(id))) return false;
  const plan = { order, rows, hash: frame.to, region: frame.region, busyAt: Date.now(), line: before?.line };
  if (isBusy(list)) hold(list, plan);
  else release(list, plan, frame.from !== '');
  return true;
}

/**
 * @param {HTMLElement} list
 * @param {Held} plan
 */
function hold(list, plan) {
  const differing = differences(list, plan.order);
  if (differing === 0) return forget(list, plan);
  for (const row of rowsOf(list)) row.classList.toggle('gone', !plan.order.includes(idOf(row)));
  plan.line ??= newLine(list);
  if (!plan.line.isConnected) (list.closest('table') ?? list).before(plan.line);
  const button = plan.line.querySelector('button');
  if (button) button.textContent = words.held(differing);
  if (!held.has(list)) announce(words.held(differing));
  held.set(list, plan);
  watch ??= setInterval(lookAgain, look);
}

/** @param {HTMLElement} list */
function newLine(list) {
  const line = document.createElement('div');
  line.className = 'held';
  line.dataset.held = '';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button small';
  button.addEventListener('click', () => showHeld(list));
  line.append(button);
  return line;
}

/** @param {HTMLElement} list */
function showHeld(list) {
  const plan = held.get(list);
  if (!plan) return;
  const had = plan.line?.contains(document.activeElement);
  release(list, plan, true);
  list.querySelector(':scope > .entering')?.scrollIntoView({ block: 'nearest' });
  if (!had) return;
  const around = list.closest('table') ?? list.parentElement;
  around?.setAttribute('tabindex', '-1');
  if (around instanceof HTMLElement) around.focus({ preventScroll: true });
}

function lookAgain() {
  for (const [list, plan] of held) {
    const replaced = list.dataset.hash !== plan.hash || list.dataset.region !== plan.region;
    if (!list.isConnected || replaced) forget(list, plan);
    else if (isBusy(list)) plan.busyAt = Date.now();
    else if (Date.now() - plan.busyAt >= quiet) release(list, plan, true);
  }
}

/**
 * @param {HTMLElement} list
 * @param {Held} plan
 * @param {boolean} visibly
 */
function release(list, plan, visibly) {
  const animate = visibly && !document.hidden && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const focused = document.activeElement;
  arrange(list, plan.order, plan.rows, animate);
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
  forget(list, plan);
}

/**
 * @param {HTMLElement} list
 * @param {Held} plan
 */
function forget(list, plan) {
  plan.line?.remove();
  held.delete(list);
  for (const row of rowsOf(list)) row.classList.remove('gone');
  if (held.size > 0) return;
  clearInterval(watch);
  watch = undefined;
}

/**
 * @param {string} selector
 * @param {string} html
 */
export const partial = (selector, html) =>
  `<hx-partial hx-target="${selector.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" hx-swap="outerMorph">${html}</hx-partial>`;
