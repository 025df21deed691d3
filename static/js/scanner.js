import { readWith, scannerOf } from './scanner-device.js';

// A scanner types like a keyboard, but faster than anybody, and ends with a key. What it typed is taken back before
// that key acts: no field, no search and no form notices.

/** Between two keys, in milliseconds; nobody types three keys and Enter that fast. */
const gap = 50;
const shortest = 3;
/** Once it is sure that a scanner types, it may falter: by radio, or while the PC is busy. */
const faltering = 200;

/**
 * What has been typed without a pause, and the fields as they were before.
 * @typedef {{ keys: string[], at: number, fields: Field[] }} Burst
 * @typedef {{ element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string,
 *   selection: [number | null, number | null] }} Field
 */

/** @type {Burst | undefined} */
let burst;
/** Said only when it is sure that a person typed. @type {Event[]} */
let held = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

export function startScanner() {
  addEventListener('keydown', pressed, { capture: true });
  for (const kind of ['input', 'change']) addEventListener(kind, hold, { capture: true });
  for (const kind of ['submit', 'focusout', 'pointerdown'])
    addEventListener(kind, release, { capture: true });
}

/** What stands in a field, but for what a scanner is typing into it just now. @param {HTMLInputElement} field */
export function textIn(field) {
  const isScan = burst !== undefined && burst.keys.length >= shortest;
  return (isScan && burst?.fields.find(({ element }) => element === field)?.value) || field.value;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (isSecret(event.target) || document.querySelector('#sign-in[open]')) return release();
  if (isModifier(event)) return;
  const { ends } = scannerOf();
  const rest = (burst?.keys.length ?? 0) >= shortest ? faltering : gap;
  const goesOn = burst !== undefined && event.timeStamp - burst.at <= rest && !event.repeat;
  if (goesOn && burst && ends.includes(event.key) && burst.keys.length >= shortest)
    return ended(event, burst);
  const key = keyOf(event);
  if (key === undefined || event.repeat) return release();
  if (!goesOn || !burst) {
    release();
    burst = { keys: [], at: 0, fields: [] };
  }
  const field = fieldOf(event.target);
  if (field && !burst.fields.some(({ element }) => element === field.element)) burst.fields.push(field);
  burst.keys.push(key);
  burst.at = event.timeStamp;
  clearTimeout(timer);
  timer = setTimeout(tell, gap);
  // No letter of a code chooses from a list, presses a button, or is a shortcut; it may still turn out to be typed.
  if (burst.keys.length > 1 && !isText(event.target)) event.preventDefault();
  if (event.ctrlKey && key === '\u001d') event.preventDefault();
}

/**
 * @param {KeyboardEvent} event
 * @param {Burst} scanned
 */
function ended(event, { keys, fields }) {
  event.preventDefault();
  event.stopImmediatePropagation();
  held = [];
  burst = undefined;
  clearTimeout(timer);
  const code = readWith(scannerOf(), keys);
  const [first] = fields;
  if (first?.element.hasAttribute('data-takes-code')) return fill(first.element, code);
  for (const field of fields) takeBack(field);
  document.dispatchEvent(new CustomEvent('scanned', { detail: { code, keys }, cancelable: true }));
}

/**
 * A field that is for codes keeps it.
 * @param {Field['element']} element
 * @param {string} code
 */
function fill(element, code) {
  element.value = code;
  for (const kind of ['input', 'change']) element.dispatchEvent(new Event(kind, { bubbles: true }));
}

/** @param {Field} field */
function takeBack({ element, value, selection: [start, end] }) {
  if (element.value !== value) element.value = value;
  if (!(element instanceof HTMLSelectElement) && start !== null) element.setSelectionRange(start, end);
}

/** What a key did to a field waits until the next key would have come. @param {Event} event */
function hold(event) {
  if (!event.isTrusted || !burst?.fields.some(({ element }) => element === event.target)) return;
  if (event.timeStamp - burst.at > gap) return;
  event.stopImmediatePropagation();
  if (!held.some(({ type }) => type === event.type)) held.push(event);
}

/** It was a person, or a scanner that rests: everything happens now that has waited. */
function tell() {
  clearTimeout(timer);
  const events = held;
  held = [];
  for (const { type, target } of events) target?.dispatchEvent(new Event(type, { bubbles: true }));
}

function release() {
  burst = undefined;
  tell();
}

/** @param {KeyboardEvent} event */
function keyOf(event) {
  const { key, code, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey && !altKey && code === 'BracketRight') return '\u001d';
  if ((ctrlKey || metaKey || altKey) && !event.getModifierState('AltGraph')) return undefined;
  // What waits for its letter has no name of its own: the layout of the device knows the key.
  if (key === 'Dead') return code;
  return key.length === 1 ? key : undefined;
}

/** @param {KeyboardEvent} event */
const isModifier = ({ key }) => ['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'Meta'].includes(key);

/** @param {EventTarget | null} target */
const isSecret = (target) =>
  target instanceof HTMLInputElement && (target.type === 'password' || target.hasAttribute('data-secret'));

/** @param {EventTarget | null} target */
const isText = (target) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement &&
    !['radio', 'checkbox', 'button', 'submit', 'file'].includes(target.type));

/**
 * @param {EventTarget | null} target
 * @returns {Field | undefined}
 */
function fieldOf(target) {
  if (target instanceof HTMLSelectElement)
    return { element: target, value: target.value, selection: [null, null] };
  if (!(target instanceof HTMLTextAreaElement) && !(target instanceof HTMLInputElement)) return undefined;
  if (!isText(target)) return undefined;
  return { element: target, value: target.value, selection: [target.selectionStart, target.selectionEnd] };
}
