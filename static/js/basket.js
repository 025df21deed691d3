import { announce } from './announce.js';
import { forget, kept } from './basket-kept.js';
import {
  basketForm,
  changeForm,
  enqueue,
  finished,
  isUnderWay,
  leaveChanges,
  mayBook,
  next,
  restore,
  waitingChanges,
} from './basket-queue.js';
import { asAnswered, stateOf } from './basket-state.js';
import { keep } from './basket-store.js';
import { claim, onReturn } from './basket-tabs.js';
import { afterPaint } from './breath.js';
import { startCounting } from './counting.js';
import { askAgain } from './live.js';
import { teachPatching } from './patch.js';
import { takeEarly } from './scanned.js';
import { hear } from './sounds.js';

// The booking screen. The basket is a form in which the server changes what a change has changed.

/** @type {import('./basket-state.js').State | undefined} */
let sent;
/** @type {import('./basket-state.js').State | undefined} */
let meanwhile;
/** What was typed into the field for codes and is under way. */
let typed = '';

addEventListener('scanned', scanned, { capture: true });
addEventListener('submit', submitted, { capture: true });
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  const form = basketForm();
  if (form && isUnderWay(ctx.sourceElement)) sent = stateOf(form);
});
document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  const form = basketForm();
  meanwhile = form && isUnderWay(ctx.sourceElement) ? stateOf(form) : undefined;
});
document.addEventListener(
  'htmx:after:swap',
  ({ detail: { ctx } }) => ctx.swap !== 'none' && isUnderWay(ctx.sourceElement) && renewed(),
);
document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => answered(ctx));
document.addEventListener('htmx:ws:after:connection', next);
document.addEventListener('htmx:after:process', begin);
document.addEventListener('change', changed);
document.addEventListener('input', ({ target }) => isInBasket(target) && keep());
document.addEventListener('keydown', pressed);
onReturn(() => {
  leaveChanges();
  putBack();
});
startCounting();
begin();

/** The screen has come: what was gathered before comes back, and what led here is added. */
function begin() {
  const screen = document.querySelector('.booking-screen:not([data-begun])');
  const form = changeForm();
  // Before htmx knows the form, the browser would send it by itself.
  if (!screen || !form?.hasAttribute('data-htmx-powered')) return;
  screen.setAttribute('data-begun', '');
  teachPatching();
  afterPaint(showLately);
  claim();
  putBack();
  const start = Object.fromEntries(['scan', 'article'].map((name) => [name, take(form, name)]));
  if (start.scan || start.article) {
    // Loaded again, the page must not add it again.
    history.replaceState(history.state, '', location.pathname);
    add(start);
  }
  for (const scan of takeEarly()) add({ scan });
  next();
}

function showLately() {
  const lately = document.getElementById('lately');
  if (!(lately instanceof HTMLTemplateElement)) return;
  lately.replaceWith(lately.content);
  askAgain();
}

function fields() {
  return kept()?.fields;
}

function lacksLines() {
  return document.querySelector('#basket [data-kept]:empty') !== null;
}

function putBack() {
  const found = kept();
  if (!found) return;
  const here = waitingChanges().map((values) => JSON.stringify(values));
  restore(fields);
  for (const values of found.changes) {
    const at = here.indexOf(JSON.stringify(values));
    if (at === -1) enqueue({ values });
    else here.splice(at, 1);
  }
}

/** It is kept until it is in the basket. @param {Record<string, string>} values */
function add(values) {
  enqueue({ values });
  keep();
}

/** @param {WindowEventMap['scanned']} event */
function scanned(event) {
  if (!document.querySelector('.booking-screen[data-begun]')) return;
  event.preventDefault();
  add({ scan: event.detail.code });
}

/** @param {SubmitEvent} event */
function submitted(event) {
  const { target, submitter } = event;
  const [change, basket] = [changeForm(), basketForm()];
  if (target !== change && target !== basket) return;
  if (basket && target === basket && mayBook(basket)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (change && target === change) ask(change, submitter);
}

/** What a button says, else what was typed. @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
function ask(form, submitter) {
  if (submitter instanceof HTMLButtonElement && submitter.name !== '') {
    const values = { [submitter.name]: submitter.value, scan: submitter.dataset.code ?? '' };
    // A question has one answer, however often that is pressed.
    return values.scan && isWaiting(values) ? undefined : add(values);
  }
  typed = fieldOf(form, 'code')?.value ?? '';
  const values = { code: typed, article: take(form, 'article') };
  // Pressed twice, as nothing seemed to happen: once is meant.
  const isAsked = JSON.stringify(waitingChanges().at(-1)) === JSON.stringify(values);
  return isAsked || !(values.code || values.article) ? next() : add(values);
}

/** @param {Record<string, string>} values */
const isWaiting = (values) => waitingChanges().some((one) => JSON.stringify(one) === JSON.stringify(values));

/** @param {HtmxContext} ctx */
function answered(ctx) {
  const done = finished(ctx);
  if (!done) return;
  const { job, code } = done;
  // What the server thought to be here is not: the basket comes whole, and this once more.
  if (lacksLines()) return restore(fields, job);
  // What was kept is of no use to the server as it is now: it must not stand in the way for ever.
  if ('read' in job && code === 400) forget();
  else keep();
}

function renewed() {
  const form = basketForm();
  if (!form || lacksLines()) return;
  if (sent && meanwhile) asAnswered(form, sent, meanwhile);
  const heard = form.getAttribute('data-heard');
  if (typed && heard === 'good') onward();
  if (heard !== 'refused') typed = '';
  if (heard) hear(heard);
  if (heard === 'good') announce(currentText());
  const question = heard === 'question' && form.querySelector('.question[data-now]');
  if (question instanceof HTMLElement) question.focus();
  for (const one of document.querySelectorAll('[data-leaves]:not([data-leaving])')) leaveLater(one);
}

/** Who has typed what it is goes on with how many, unless something else is being typed already. */
function onward() {
  const code = document.getElementById('basket-code');
  if (!(code instanceof HTMLInputElement) || code.value.trim() !== typed.trim()) return;
  code.value = '';
  const field = document.querySelector('#basket .line[data-current] [name=quantity]');
  if (!matchMedia('(pointer: fine)').matches || !(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

function currentText() {
  const line = document.querySelector('#basket .line[data-current]');
  const field = line?.querySelector('[name=quantity]');
  const quantity = field instanceof HTMLInputElement ? field.value : '';
  const [name, unit] = ['.name b', '.unit'].map((part) => line?.querySelector(part)?.textContent ?? '');
  return `${name}: ${quantity} ${unit}`;
}

/** What was booked is seen, and can be taken back, wherever the button was. @param {Element} one */
function leaveLater(one) {
  one.setAttribute('data-leaving', '');
  afterPaint(() => scrollTo({ top: 0, behavior: 'instant' }));
  const after = Number(one.getAttribute('data-leaves')) * 1_000;
  const leave = () => {
    if (one.matches(':hover') || one.contains(document.activeElement)) setTimeout(leave, 1_000);
    else one.remove();
  };
  setTimeout(leave, after);
  one.addEventListener('htmx:finally:request', (event) => {
    const { response } = /** @type {CustomEvent<{ ctx: HtmxContext }>} */ (event).detail.ctx;
    if (response && response.status < 400) one.remove();
  });
}

/** @param {Event} event */
function changed({ target }) {
  const isChosen = target instanceof HTMLInputElement && target.name === 'article' && target.value !== '';
  if (isChosen && target.form === changeForm()) return target.form?.requestSubmit();
  if (!isInBasket(target)) return undefined;
  keep();
  const field = target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.name : '';
  // Where the articles lie is told of another place then.
  return ['kind', 'from', 'to'].includes(field) ? enqueue({ values: {} }) : undefined;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const { key, ctrlKey, metaKey, target } = event;
  if (key !== 'Enter' || event.defaultPrevented || event.isComposing) return;
  const code = document.getElementById('basket-code');
  if (!code || !(target instanceof HTMLInputElement)) return;
  if (ctrlKey || metaKey) basketForm()?.requestSubmit();
  else if (isInBasket(target) && target.type !== 'radio') code.focus();
  else if (target === code && target.value.trim() === '') focus('#basket .bookbar button');
  else return;
  event.preventDefault();
}

/** @param {string} selector */
function focus(selector) {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) element.focus();
}

/** @param {EventTarget | null} target */
function isInBasket(target) {
  return target instanceof Element && target.closest('#basket') !== null;
}

/** @param {HTMLFormElement} form @param {string} name */
function fieldOf(form, name) {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : undefined;
}

/** The text of a field, which is empty then. @param {HTMLFormElement} form @param {string} name */
function take(form, name) {
  const field = fieldOf(form, name);
  const text = field?.value ?? '';
  if (field) field.value = '';
  return text;
}
