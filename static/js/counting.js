import { locale, words } from './words.js';

// How many: the keys of a line of the basket. Nothing is sent.

const german = locale.startsWith('de');

export function startCounting() {
  document.addEventListener('click', clicked);
}

/** @param {MouseEvent} event */
function clicked({ target }) {
  const button = target instanceof Element ? target.closest('#basket button[type=button]') : null;
  const line = button?.closest('.line');
  if (!(button instanceof HTMLElement) || !line) return;
  const { add, set, digit } = button.dataset;
  if (button.hasAttribute('data-open')) open(line);
  else if (button.hasAttribute('data-digits')) toggleKeypad(line);
  else if (add !== undefined) count(line, (now) => now + Number(add));
  else if (set !== undefined) count(line, () => Number(set));
  else if (digit !== undefined) press(line, digit);
}

/** @param {Element} line */
function open(line) {
  for (const one of line.parentElement?.children ?? []) one.removeAttribute('data-current');
  line.setAttribute('data-current', '');
}

/**
 * What cannot be read stays as it is: the server says what is wrong with it.
 * @param {Element} line
 * @param {(now: number) => number} change
 */
function count(line, change) {
  const field = quantityOf(line);
  const now = field && read(field.value);
  if (!field || now === undefined) return;
  type(field, write(Math.max(0, Math.round(change(now) * 1_000) / 1_000)));
}

/** @param {Element} line */
function quantityOf(line) {
  const field = line.querySelector('[name=quantity]');
  return field instanceof HTMLInputElement ? field : undefined;
}

/** @param {HTMLInputElement} field @param {string} text */
function type(field, text) {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Undefined for what is no number in the language of the page. @param {string} text */
export function read(text) {
  if (text.includes(german ? '.' : ',')) return undefined;
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

/** @param {number} value */
export const write = (value) => String(value).replace('.', german ? ',' : '.');

/** @param {Element} line */
function toggleKeypad(line) {
  const there = line.querySelector('.keypad');
  if (there) return there.remove();
  const keypad = document.createElement('div');
  keypad.className = 'keypad';
  for (const digit of ['7', '8', '9', '4', '5', '6', '1', '2', '3', german ? ',' : '.', '0', '⌫']) {
    const key = document.createElement('button');
    key.type = 'button';
    key.textContent = digit;
    key.dataset.digit = digit;
    if (digit === '⌫') key.setAttribute('aria-label', words.erase);
    keypad.append(key);
  }
  line.querySelector('.count')?.after(keypad);
  keypad.scrollIntoView({ block: 'center' });
}

/** The first key begins a new number. @param {Element} line @param {string} digit */
function press(line, digit) {
  const field = quantityOf(line);
  const keypad = line.querySelector('.keypad');
  if (!field || !(keypad instanceof HTMLElement)) return;
  const before = keypad.dataset.begun === undefined && digit !== '⌫' ? '' : field.value;
  keypad.dataset.begun = '';
  type(field, digit === '⌫' ? before.slice(0, -1) : `${before}${digit}`);
}
