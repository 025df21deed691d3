import { person as whose } from './basket-kept.js';
import { signsOut } from './leaving.js';
import { keepCopy, readCopy, waitingOf, wipeCopy } from './offline-store.js';
import { isShopDevice } from './station.js';
import { toast } from './toast.js';
import { sendWaiting } from './waiting.js';
import { words } from './words.js';

// While there is a network: the copy for the time without one is kept current, and what waits is sent.

const each = 10 * 60_000;
/** The page itself comes first. */
const after = 3_000;
let leaving = false;

export function startOffline() {
  if (!('serviceWorker' in navigator) || !('locks' in navigator)) return;
  void navigator.serviceWorker.register('/service-worker').catch(() => {});
  // Nothing stays on a device that is everybody's.
  const me = document.querySelector('.me');
  const person = me?.getAttribute('data-person');
  if (isShopDevice() || (me && !me.hasAttribute('data-books'))) return void wipeCopy().catch(() => {});
  if (!person) return;
  document.addEventListener('submit', leave, true);
  document.addEventListener('htmx:ws:after:connection', () => void send(person));
  setTimeout(refresh, after, person);
  setInterval(refresh, each, person);
}

/** @param {string} person */
async function refresh(person) {
  if (document.hidden) return;
  const before = await readCopy();
  if (before && before.person.id !== person) await wipeCopy();
  const tag = before?.person.id === person ? before.tag : undefined;
  const answer = await fetch('/offline/copy', { headers: tag ? { 'if-none-match': tag } : {} }).catch(
    () => undefined,
  );
  if (leaving) return;
  const kept = Date.now();
  if (answer?.status === 200)
    await keepCopy({ ...(await answer.json()), tag: answer.headers.get('etag') ?? '', kept });
  else if (answer?.status === 304 && before) await keepCopy({ ...before, kept });
  // Signed out, or without the right: what was copied for it is not for this device any more.
  else if (answer && [401, 403].includes(answer.status)) await wipeCopy();
}

/** @param {string} person */
async function send(person) {
  if ((await waitingOf(person)).length === 0) return;
  const { booked, left } = await sendWaiting(person);
  // One message: a phone has room for one.
  const done = booked > 0 ? words.sent(booked) : '';
  if (left.length > 0)
    toast(`${done} ${words.tasks(left.length)}`.trim(), {
      path: '/offline',
      label: words.show,
      isApart: true,
    });
  else if (done !== '') toast(done);
}

/** Whoever signs out takes along what was copied; what waits stays for the next time, and nobody else sees it. @param {SubmitEvent} event */
async function leave(event) {
  const { target } = event;
  if (!signsOut(target)) return;
  event.preventDefault();
  // It would fail, and what was copied be gone.
  if (!navigator.onLine) return void toast(words.unreachable);
  const waiting = await waitingOf(whose()).catch(() => []);
  if (waiting.length > 0 && !confirm(words.stillWaiting(waiting.length))) return;
  leaving = true;
  await wipeCopy().catch(() => {});
  HTMLFormElement.prototype.submit.call(target);
}
