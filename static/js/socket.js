import { clockTime } from './times.js';
import { words } from './words.js';

// The one WebSocket of the page: hx-ws opens it and comes back by itself; here is what it cannot notice.

/** With the look of every 2.5 s it is told within two heartbeats of the server, 20 s. */
const longestSilence = 17_500;
const grace = 1_000;
/** So long a socket may take to open at first; in a network that stays slow it gets as long as everything else. */
const patience = 2_500;
const impatientFor = 120_000;
const sessionEnded = 4401;
/** After these hx-ws does not come back by itself; `listen` looks again when it was silent for long. */
const tooMuch = 1008;
const tooManyPages = 4429;

/** @type {LiveConnection | undefined} */
let connection;
let live = false;
let signedOut = false;
/** Why the page cannot be live, where that is known. */
let reason = '';
let lastContact = Date.now();
let lastTry = Date.now();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let losing;

export const isLive = () => live;

/**
 * Sends nothing while the socket is not open: what has to be said is said again after it opens.
 * @param {unknown} message
 */
export function send(message) {
  if (connection?.socket?.readyState !== WebSocket.OPEN) return false;
  connection.socket.send(JSON.stringify(message));
  return true;
}

/** Throws the socket away and opens a new one: nothing else ends one whose network is silently gone. */
export function revive() {
  const element = document.getElementById('live');
  if (!element) return;
  signedOut = false;
  lastTry = Date.now();
  htmx.process(element, true);
}

/** The server said that it is there and follows the database: only that makes a page live. */
export function greeted() {
  clearTimeout(losing);
  losing = undefined;
  live = true;
  reason = '';
  show(words.live);
}

/** The server is there, but does not follow the database: what is shown may be old. */
export const paused = () => lose();

/** The server is there, but no socket reaches it. */
export function cannotBeLive() {
  reason = words.notLive;
  lose();
}

export function startSocket() {
  if (!document.getElementById('live')) return;
  document.addEventListener('htmx:ws:before:connection', ({ detail }) => (connection = detail.connection));
  document.addEventListener('htmx:ws:after:connection', ({ detail }) => opened(detail.connection));
  document.addEventListener('htmx:ws:before:message:incoming', () => (lastContact = Date.now()));
  document.addEventListener('htmx:ws:close', ({ detail }) => closed(detail.code));
  document.addEventListener('visibilitychange', () => document.hidden || seenAgain());
  // Should the socket live all the same, its next heartbeat says so.
  addEventListener('offline', loseSoon);
  addEventListener('online', () => signedOut || revive());
  addEventListener('pageshow', ({ persisted }) => persisted && revive());
  setInterval(listen, 2_500);
}

/** @param {LiveConnection} fresh */
function opened(fresh) {
  connection = fresh;
  lastTry = Date.now();
  if (!live) loseSoon();
}

/** @param {number | null} code */
function closed(code) {
  if (code === sessionEnded) signedOut = true;
  if (code === tooManyPages) reason = words.tooManyPages;
  if (code === tooMuch) reason = words.notLive;
  if (signedOut || reason) lose();
  else loseSoon();
}

function seenAgain() {
  if (!live || isGone() || !navigator.onLine) loseSoon();
  // hx-ws comes back only from a socket that is closed already, not from one that is about to.
  setTimeout(() => isGone() && !signedOut && revive());
}

function listen() {
  const now = Date.now();
  if (document.hidden || signedOut || now - lastContact < longestSilence) return;
  lose();
  // What was begun in a dead network ends late, or never.
  const isYoung = isOpening() && now - lastContact < impatientFor;
  if (now - lastTry >= (isYoung ? patience : longestSilence)) revive();
}

const isOpening = () => connection?.socket?.readyState === WebSocket.CONNECTING;

function isGone() {
  const state = connection?.socket?.readyState;
  return state === undefined || state === WebSocket.CLOSING || state === WebSocket.CLOSED;
}

/** A socket that is back within a moment was never missed. */
function loseSoon() {
  if (!document.hidden) losing ??= setTimeout(lose, grace);
}

function lose() {
  clearTimeout(losing);
  losing = undefined;
  live = false;
  show(reason || words.lost(clockTime(lastContact)));
}

/** @param {string} text */
function show(text) {
  document.body.classList.toggle('lost', !live);
  const state = document.getElementById('live-state');
  state?.classList.toggle('lost', !live);
  state?.classList.toggle('current', live);
  const place = state?.firstElementChild ?? state;
  if (place && place.textContent !== text) place.textContent = text;
}
