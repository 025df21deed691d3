import { isMine } from './basket-tabs.js';
import { afterPaint } from './breath.js';

// What changes the basket and what books it goes to the server one after the other: each is told the basket as the one
// before has left it, and nothing that was scanned is lost on the way.

const pauseMs = 2_000;

/**
 * A change with its own values, the basket as it is kept on the device when its turn comes, or the booking of it.
 * @typedef {() => [string, string][] | undefined} Read
 * @typedef {{ values: Record<string, string>, read?: Read }} Change
 * @typedef {{ books: true }} Booking
 */

/** @type {(Change | Booking)[]} */
let waiting = [];
/** @type {{ job: Change | Booking, form: HTMLFormElement } | undefined} */
let underWay;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
/** The next one goes in a moment. */
let isDue = false;

export function changeForm() {
  const form = document.getElementById('basket-change');
  return form instanceof HTMLFormElement ? form : undefined;
}

export function basketForm() {
  const form = document.getElementById('basket');
  return form instanceof HTMLFormElement ? form : undefined;
}

/** Under way, and waiting for its turn. */
const jobs = () => (underWay ? [underWay.job, ...waiting] : waiting);

/** Scanned, typed or chosen, and not in the basket yet. */
export const waitingChanges = () =>
  jobs().flatMap((job) => ('values' in job && Object.values(job.values).some(Boolean) ? [job.values] : []));

/** What the form shows is not what is kept. */
export const isRestoring = () => jobs().some((job) => 'read' in job);

/** @param {Change} change */
export function enqueue(change) {
  waiting.push(change);
  soon();
}

/** Before anything else, the form shows what is kept; and then what could not be done without. @param {Read} read @param {(Change | Booking)[]} then */
export function restore(read, ...then) {
  waiting.unshift({ values: {}, read }, ...then);
  soon();
}

/** Another tab has taken over what was asked for here. */
export function leaveChanges() {
  waiting = waiting.filter((job) => 'books' in job);
}

function soon() {
  isDue = true;
  afterPaint(next);
}

/** @returns {void} */
export function next() {
  clearTimeout(later);
  isDue = false;
  const form = changeForm();
  const [job] = waiting;
  if (underWay || !form || !job || !isMine()) return;
  waiting = waiting.slice(1);
  // What was to be booked may be booked already.
  if ('books' in job) return basketForm()?.querySelector('.line') ? basketForm()?.requestSubmit() : next();
  const fields = job.read?.();
  if (job.read && !fields) return next();
  underWay = { job, form: fields ? formOf(fields) : form };
  const nothing = { scan: '', code: '', article: '', pick: '', drop: '' };
  const options = { source: underWay.form, target: '#basket', swap: 'patch' };
  void htmx.ajax('POST', '/basket', { ...options, values: { ...nothing, ...job.values } });
}

/**
 * True when the booking may go now; else it waits for its turn.
 * @param {HTMLFormElement} form
 */
export function mayBook(form) {
  // What is shown is not what would be booked.
  if (isRestoring()) return false;
  // Pressed twice: once is meant.
  const isAsked = jobs().some((job) => 'books' in job);
  const goes = !underWay && !isDue && isMine();
  if (goes) underWay = { job: { books: true }, form };
  else if (!isAsked) waiting.push({ books: true });
  return goes;
}

/**
 * What became of it. Undefined for what is not ours.
 * @param {HtmxContext} ctx
 */
export function finished({ sourceElement, response, status }) {
  if (!underWay || !isUnderWay(sourceElement)) return undefined;
  const { job, form } = underWay;
  underWay = undefined;
  if ('read' in job) form.remove();
  const code = response?.status ?? 0;
  const isTaken = status === 'swapped' && code !== 401 && code !== 429 && code > 0 && code < 500;
  if (!isTaken && 'values' in job) waiting.unshift(job);
  // After signing in the form comes again by itself.
  if (isTaken) setTimeout(next);
  else if (code !== 401) later = setTimeout(next, pauseMs);
  return { job, code };
}

/** A form that its own answer replaces goes on in the new one. @param {Element | null} element */
export function isUnderWay(element) {
  const form = underWay?.form;
  return element !== null && (element === form || (element.id !== '' && element.id === form?.id));
}

/** The fields as they were kept, to be sent by a form of their own. @param {[string, string][]} fields */
function formOf(fields) {
  const form = document.createElement('form');
  form.hidden = true;
  form.append(
    ...fields.map(([name, value]) => {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name, value });
      return field;
    }),
  );
  document.body.append(form);
  return form;
}
