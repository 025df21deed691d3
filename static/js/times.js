import { locale, words } from './words.js';

// <time datetime data-form="ago|time|date|datetime">: the server sends moments, the browser words them.

const dayItself = format({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
let clocks = clocksIn('');
let days = { today: '', yesterday: '' };
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
  const whole = followFirm() ? document : root;
  days = daysNow();
  for (const element of whole.querySelectorAll('time[data-form]')) {
    if (element instanceof HTMLTimeElement) wordTime(element);
  }
}

/** @param {number} moment */
export const clockTime = (moment) => clocks.clock.format(moment);

/** @param {HTMLTimeElement} element */
function wordTime(element) {
  const moment = Date.parse(element.dateTime);
  if (Number.isNaN(moment)) return;
  const text = worded(element.dataset.form ?? '', moment, element.dateTime);
  if (element.textContent !== text) element.textContent = text;
  if (element.dataset.form === 'ago')
    element.title = `${clocks.day.format(moment)}, ${clocks.clock.format(moment)}`;
}

/**
 * @param {string} form
 * @param {number} moment
 * @param {string} written
 */
function worded(form, moment, written) {
  if (form === 'time') return clocks.clock.format(moment);
  if (form === 'day') return clocks.weekday.format(moment);
  // A day without a time is that day in every time zone.
  if (form === 'date') return (written.length <= 10 ? dayItself : clocks.day).format(moment);
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
  const date = clocks.day.format(moment);
  const time = clocks.clock.format(moment);
  if (date === days.today) return words.today(time);
  if (date === days.yesterday) return words.yesterday(time);
  return `${date}, ${time}`;
}

/** Worded once for all the times of a page: a slow PC takes a while for each. */
function daysNow() {
  return { today: clocks.day.format(Date.now()), yesterday: clocks.day.format(Date.now() - wholeDay) };
}

/** The region with the name of the firm says where it is; true when that is new. */
function followFirm() {
  const zone = document.querySelector('[data-time-zone]')?.getAttribute('data-time-zone') ?? '';
  if (zone === clocks.zone) return false;
  clocks = clocksIn(zone);
  return true;
}

/** @param {string} zone */
function clocksIn(zone) {
  const timeZone = known(zone);
  return {
    zone,
    clock: format({ hour: '2-digit', minute: '2-digit', timeZone }),
    day: format({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone }),
    weekday: format({ weekday: 'long', day: 'numeric', month: 'long', timeZone }),
  };
}

/** @param {Intl.DateTimeFormatOptions} options */
function format(options) {
  return new Intl.DateTimeFormat(locale, options);
}

/**
 * What this browser makes of the name of a time zone; its own zone when it does not know it.
 * @param {string} zone
 */
function known(zone) {
  if (!zone) return undefined;
  try {
    return new Intl.DateTimeFormat(locale, { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
