import { afterPaint } from './breath.js';

// What changes the basket and what books it goes to the server one after the other: each is told the basket as the one
// before has left it, and nothing that was scanned is lost on the way.

const pauseMs = 2_000;

/**
 * A change with its own values, the basket as it was kept on the device, or the booking of it.
 * @typedef {{ values: Record<string, string>, kept?: [string, string][] }} Change
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

export const isIdle = () => !underWay && waiting.length === 0;

/** Scanned and not in the basket yet. */
export const waitingScans = () =>
  [underWay?.job, ...waiting].flatMap((job) =>
    job && 'values' in job && job.values.scan ? [job.values.scan] : [],
  );

/** @param {Change} change */
export function enqueue(change) {
  waiting.push(change);
  isDue = true;
  afterPaint(next);
}

export function next() {
  clearTimeout(later);
  isDue = false;
  const form = changeForm();
  const [job] = waiting;
  if (underWay || !form || !job) return;
  waiting = waiting.slice(1);
  if ('books' in job) return basketForm()?.requestSubmit();
  underWay = { job, form: job.kept ? formOf(job.kept) : form };
  const nothing = { scan: '', code: '', article: '', pick: '', drop: '' };
  const options = { source: underWay.form, target: '#basket', swap: 'patch' };
  void htmx.ajax('POST', '/basket', { ...options, values: { ...nothing, ...job.values } });
}

/**
 * True when the booking may go now; else it waits for its turn.
 * @param {HTMLFormElement} form
 */
export function mayBook(form) {
  if (underWay || isDue) waiting.push({ books: true });
  else underWay = { job: { books: true }, form };
  return underWay?.form === form;
}

/**
 * What became of it. Undefined for what is not ours.
 * @param {HtmxContext} ctx
 */
export function finished({ sourceElement, response, status }) {
  if (!underWay || !isUnderWay(sourceElement)) return undefined;
  const { job, form } = underWay;
  underWay = undefined;
  if ('kept' in job) form.remove();
  const code = response?.status ?? 0;
  const isTaken = status === 'swapped' && code !== 401 && code !== 429 && code > 0 && code < 500;
  if (!isTaken && 'values' in job) waiting.unshift(job);
  // After signing in the form comes again by itself.
  if (isTaken) setTimeout(next);
  else if (code !== 401) later = setTimeout(next, pauseMs);
  return { job, code, isTaken };
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
