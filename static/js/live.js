import { seenBuild } from './build.js';
import { cellsIn, markChanges } from './changed.js';
import { changing, partial, partsFor, take } from './list.js';
import { greeted, paused, send } from './socket.js';
import { wordTimes } from './times.js';

// Keeps the regions of the page true: names them to the server, applies what continues their hash, asks else.

const pause = 250;
const mostRegions = 40;
/** So many rows change in one breath of a slow PC; more of them let what a person does pass in between. */
const rowsAtOnce = 4;

/** @type {Set<string>} */
const refused = new Set();
let asked = '';
let lastAsk = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let asking;
/** @type {{ frame: LiveFrame, cells: Map<string, string> | undefined } | undefined} */
let taking;

/** Tells the server what the page shows, at most four times a second. */
export function askAgain() {
  asking ??= setTimeout(askNow, Math.max(0, lastAsk + pause - Date.now()));
}

export function startLive() {
  document.addEventListener('htmx:ws:after:connection', () => {
    refused.clear();
    askNow();
  });
  // Safari cannot tell when it is idle.
  const whenIdle = () => globalThis.requestIdleCallback?.(rehearse);
  document.addEventListener('htmx:ws:after:connection', whenIdle, { once: true });
  document.addEventListener('htmx:after:swap', ({ detail }) => {
    if (detail.ctx.sourceElement?.id !== 'live') askAgain();
  });
  document.addEventListener('htmx:ws:before:message:incoming', before);
  document.addEventListener('htmx:ws:after:message:incoming', after);
}

/** @param {LiveMessageEvent} event */
function before(event) {
  taking = undefined;
  const message = parse(event.detail.message.data);
  if (message && 'region' in message) receive(event, message);
  else event.preventDefault();
  if (message?.type === 'hello' || message?.type === 'beat') greeted();
  if (message?.type === 'pause') paused();
  if (message?.build) seenBuild(message.build);
  for (const region of message?.refused ?? []) refused.add(region);
}

function after() {
  if (!taking) return;
  const { frame, cells } = taking;
  taking = undefined;
  const shown = elementsOf(frame.region);
  for (const element of shown) {
    element.dataset.hash = take(element, frame) ? frame.to : '';
    wordTimes(element);
  }
  if (cells) markChanges(cells, changing(shown, frame));
  if (shown.some((element) => element.dataset.hash === '') || names(regions()) !== asked) askAgain();
}

/**
 * Lets hx-ws swap a frame that continues what the page shows; drops every other one.
 * @param {LiveMessageEvent} event
 * @param {LiveFrame} frame
 */
function receive(event, frame) {
  const shown = elementsOf(frame.region);
  const hasAlready = shown.every((element) => element.dataset.hash === frame.to);
  const continues = frame.from === '' || shown.every((element) => element.dataset.hash === frame.from);
  if (hasAlready || !continues) event.preventDefault();
  if (hasAlready) return;
  if (!continues) return askAgain();
  // Catching up is not news: a whole region marks nothing. Of many rows the first are put in place at once.
  taking = { frame, cells: frame.from === '' ? undefined : cellsIn(changing(shown, frame)) };
  const parts = partsFor(shown, frame);
  event.detail.waitUntil(putInPlace(parts.splice(0, Math.max(0, parts.length - rowsAtOnce))));
  event.detail.message.data = JSON.stringify({ content: parts.join('') });
}

/**
 * All but the last rows of many, so that hx-ws finds few left.
 * @param {readonly string[]} parts
 */
async function putInPlace(parts) {
  const element = document.getElementById('live');
  if (!element) return;
  for (let first = 0; first < parts.length; first += rowsAtOnce) {
    const text = parts.slice(first, first + rowsAtOnce).join('');
    await htmx.swap({ sourceElement: element, target: element, swap: 'none swapEmpty:false', text });
    // Timers of a page that nobody sees wait for a second each.
    if (!document.hidden) await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Else the first row that changes would wait until all that swaps it is compiled, which a slow PC shows. */
async function rehearse() {
  const place = document.createElement('p');
  place.id = 'rehearsal';
  place.hidden = true;
  document.body.append(place);
  await putInPlace([partial('#rehearsal', place.outerHTML)]);
  place.remove();
}

function askNow() {
  clearTimeout(asking);
  asking = undefined;
  lastAsk = Date.now();
  const wanted = regions();
  asked = names(wanted);
  send({ ask: wanted });
}

/** The regions of the page and their hashes. */
function regions() {
  /** @type {Record<string, string>} */
  const wanted = {};
  for (const element of document.querySelectorAll('[data-region]')) {
    const region = element.getAttribute('data-region') ?? '';
    const hash = element.getAttribute('data-hash') ?? '';
    if (refused.has(region)) continue;
    // Shown twice with different content: only the whole makes both true.
    wanted[region] = region in wanted && wanted[region] !== hash ? '' : hash;
  }
  return Object.fromEntries(Object.entries(wanted).slice(0, mostRegions));
}

/** @param {Record<string, string>} wanted */
const names = (wanted) => Object.keys(wanted).sort().join(' ');

/** @param {string} region */
function elementsOf(region) {
  return [...document.querySelectorAll('[data-region]')]
    .filter((element) => element instanceof HTMLElement)
    .filter((element) => element.dataset.region === region);
}

/**
 * @param {string} data
 * @returns {any}
 */
function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
