import { locale, words } from './words.js';

// <time datetime data-form="ago|time|date|datetime">: the server sends moments, the browser words them.

const timeZone = knownZone(document.querySelector('meta[name="time-zone"]')?.getAttribute('content'));
const clock = format({ hour: '2-digit', minute: '2-digit' });
const day = format({ day: '2-digit', month: '2-digit', year: 'numeric' });
const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' });
const dayItself = format({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
const distance = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });

const minute = 60_000;
const hour = 60 * minute;
const wholeDay = 24 * hour;

export function startTimes() {
  document.addEventListener('htmx:after:swap', () => wordTimes());
  document.addEventListener('visibilitychange', () => document.hidden || wordTimes());
  setInterval(() => document.hidden || wordTimes(), 30_000);
  wordTimes();
}

/** @param {Document | Element} [root] */
export function wordTimes(root = document) {
  for (const element of root.querySelectorAll('time[data-form]')) {
    if (element instanceof HTMLTimeElement) wordTime(element);
  }
}

/** @param {number} moment */
export const clockTime = (moment) => clock.format(moment);

/** @param {HTMLTimeElement} element */
function wordTime(element) {
  const moment = Date.parse(element.dateTime);
  if (Number.isNaN(moment)) return;
  const text = worded(element.dataset.form ?? '', moment, element.dateTime);
  if (element.textContent !== text) element.textContent = text;
  if (element.dataset.form === 'ago') element.title = `${day.format(moment)}, ${clock.format(moment)}`;
}

/**
 * @param {string} form
 * @param {number} moment
 * @param {string} written
 */
function worded(form, moment, written) {
  if (form === 'time') return clock.format(moment);
  if (form === 'day') return weekday.format(moment);
  // A day without a time is that day in every time zone.
  if (form === 'date') return (written.length <= 10 ? dayItself : day).format(moment);
  if (form === 'ago') return ago(moment);
  return dayAndTime(moment);
}

/** @param {number} moment */
function ago(moment) {
  const passed = Date.now() - moment;
  if (Math.abs(passed) < minute) return words.justNow;
  if (passed < 0 || passed >= wholeDay) return dayAndTime(moment);
  if (passed < hour) return distance.format(-Math.floor(passed / minute), 'minute');
  return distance.format(-Math.floor(passed / hour), 'hour');
}

/** @param {number} moment */
function dayAndTime(moment) {
  const date = day.format(moment);
  const time = clock.format(moment);
  if (date === day.format(Date.now())) return words.today(time);
  if (date === day.format(Date.now() - wholeDay)) return words.yesterday(time);
  return `${date}, ${time}`;
}

/** @param {Intl.DateTimeFormatOptions} options */
function format(options) {
  return new Intl.DateTimeFormat(locale, { ...(timeZone ? { timeZone } : {}), ...options });
}

/** @param {string | null | undefined} name */
function knownZone(name) {
  if (!name) return undefined;
  try {
    return new Intl.DateTimeFormat(locale, { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
