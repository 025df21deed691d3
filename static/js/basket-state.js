import { read, write } from './counting.js';
import { textIn } from './scanner.js';

// What a person does while an answer is under way: the answer knows nothing of it and must not undo it.

/** @typedef {{ singles: Map<string, string>, lines: Map<string, string> }} State */

/** @param {HTMLFormElement} form @returns {State} */
export function stateOf(form) {
  /** @type {State} */
  const state = { singles: new Map(), lines: new Map() };
  const data = new FormData(form);
  for (const name of ['kind', 'from', 'to', 'job']) state.singles.set(name, String(data.get(name) ?? ''));
  for (const [key, field] of fieldsOf(form)) state.lines.set(key, textIn(field));
  return state;
}

/**
 * What the server says stands in every field, but for what was done since it was asked.
 * @param {HTMLFormElement} form
 * @param {State} sent
 * @param {State} now
 */
export function asAnswered(form, sent, now) {
  const focused = document.activeElement;
  const field = focused instanceof HTMLInputElement && form.contains(focused) ? focused : undefined;
  const [start, end] = [field?.selectionStart ?? null, field?.selectionEnd ?? null];
  form.reset();
  fillKept(form, sent);
  doAgain(form, sent, now);
  if (start !== null) field?.setSelectionRange(start, end);
}

/**
 * What stayed in the form as it was is what was sent.
 * @param {HTMLFormElement} form
 * @param {State} sent
 */
function fillKept(form, sent) {
  if (form.querySelector('.way[data-kept]'))
    for (const name of ['from', 'to', 'job']) setSingle(form, name, sent.singles.get(name) ?? '');
  for (const line of form.querySelectorAll('.line[data-kept]')) {
    line.removeAttribute('data-current');
    line.querySelector('.keypad')?.remove();
  }
  for (const [key, field] of fieldsOf(form))
    if (field.closest('[data-kept]')) field.value = sent.lines.get(key) ?? field.value;
}

/**
 * Does again in the new form what has changed between two states of the old one.
 * @param {HTMLFormElement} form
 * @param {State} sent
 * @param {State} now
 */
function doAgain(form, sent, now) {
  for (const [name, value] of now.singles) if (sent.singles.get(name) !== value) setSingle(form, name, value);
  for (const [key, field] of fieldsOf(form)) {
    const [was, is] = [sent.lines.get(key), now.lines.get(key)];
    if (was === undefined || is === undefined || was === is) continue;
    field.value = field.value === was ? is : together(field.value, was, is);
  }
}

/**
 * One more scan of an article that was counted by hand meanwhile: both count.
 * @param {string} answered
 * @param {string} was
 * @param {string} is
 */
function together(answered, was, is) {
  const [all = Number.NaN, before = Number.NaN, after = Number.NaN] = [answered, was, is].map(read);
  const sum = Math.round((all + after - before) * 1_000) / 1_000;
  return Number.isFinite(sum) ? write(Math.max(0, sum)) : is;
}

/** The fields of the lines, by article and name. @param {HTMLFormElement} form */
function fieldsOf(form) {
  return [...form.querySelectorAll('.line')].flatMap((line) => {
    const article = line.querySelector('[name=line]')?.getAttribute('value') ?? '';
    return [...line.querySelectorAll('[name=quantity], [name=price]')]
      .filter((field) => field instanceof HTMLInputElement)
      .map((field) => /** @type {const} */ ([`${article} ${field.name}`, field]));
  });
}

/** @param {HTMLFormElement} form @param {string} name @param {string} value */
function setSingle(form, name, value) {
  const field = form.elements.namedItem(name);
  const isOne = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
  if (isOne || field instanceof RadioNodeList) field.value = value;
}
