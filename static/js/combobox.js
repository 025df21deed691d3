import { ask } from './session.js';
import { words } from './words.js';

// Suggestions while typing, by the ARIA combobox pattern; the hidden field holds what was chosen.

const pause = 150;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {AbortController | undefined} */
let looking;

document.addEventListener('input', ({ target }) => {
  const box = boxOf(target);
  if (box?.input === target) typed(box);
});
document.addEventListener('keydown', (event) => {
  const box = boxOf(event.target);
  if (box?.input === event.target) pressed(event, box);
});
document.addEventListener('pointerdown', (event) => {
  const box = boxOf(event.target);
  const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
  // The focus stays in the field, which would close the list before the click arrives.
  if (box?.list.contains(/** @type {Node} */ (event.target))) event.preventDefault();
  if (box && option && event.pointerType === 'mouse') pick(box, option);
});
document.addEventListener('click', ({ target }) => {
  const box = boxOf(target);
  const option = target instanceof Element ? target.closest('[role=option]') : null;
  if (box && option && !box.list.hidden) pick(box, option);
});
document.addEventListener('focusout', ({ target }) => {
  const box = boxOf(target);
  if (box) settle(box);
});

// Whoever was faster than this module has typed already.
const begun = boxOf(document.activeElement);
if (begun && begun.input === document.activeElement && begun.input.value && !begun.hidden.value) typed(begun);

/** @typedef {{ whole: Element, url: string, input: HTMLInputElement, hidden: HTMLInputElement, list: HTMLElement }} Box */

/**
 * @param {EventTarget | null} target
 * @returns {Box | undefined}
 */
function boxOf(target) {
  const element = target instanceof Element ? target.closest('[data-combobox]') : null;
  const input = element?.querySelector('[role=combobox]');
  const hidden = element?.querySelector('input[type=hidden]');
  const list = element?.querySelector('[role=listbox]');
  if (!(input instanceof HTMLInputElement && hidden instanceof HTMLInputElement)) return undefined;
  if (!element || !(list instanceof HTMLElement)) return undefined;
  return { whole: element, url: element.getAttribute('data-url') ?? '', input, hidden, list };
}

/** @param {Box} box */
function typed(box) {
  choose(box, box.whole);
  stop();
  if (box.input.value.trim() === '') close(box);
  else timer = setTimeout(() => void suggest(box), pause);
}

/**
 * @param {KeyboardEvent} event
 * @param {Box} box
 */
function pressed(event, box) {
  const { key, isComposing } = event;
  if (isComposing) return;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    void point(box, key === 'ArrowDown' ? 1 : -1);
  } else if (key === 'Escape' && !box.list.hidden) {
    event.preventDefault();
    settle(box);
  } else if (key === 'Enter' && isFree(box)) {
    // What was typed is an answer, too.
    settle(box);
  } else if (key === 'Enter' && box.input.value.trim() !== '' && (!box.hidden.value || !box.list.hidden)) {
    event.preventDefault();
    void enter(box);
  }
}

/** @param {Box} box */
const isFree = (box) => box.whole.hasAttribute('data-free') && !pointedOf(box);

/** A scanner types and presses Enter at once: then the answer is fetched, and a single one is taken. @param {Box} box */
async function enter(box) {
  const pointed = pointedOf(box);
  if (pointed) return pick(box, pointed);
  stop();
  const [first, second] = (await suggest(box)) ? optionsOf(box) : [];
  if (first && !second) pick(box, first);
}

/**
 * True when the list answers what the field says now.
 * @param {Box} box
 */
async function suggest(box) {
  stop();
  const { signal } = (looking = new AbortController());
  const address = new URL(box.url, location.href);
  address.searchParams.set('q', box.input.value);
  try {
    const response = await fetch(address, { signal, headers: { 'HX-Request': 'true' } });
    if (response.status === 401) void ask();
    if (!response.ok) return false;
    show(box, await response.text());
    return true;
  } catch {
    // Aborted by the next letter, or no network: the field stays as it is, and the live state says why.
    return false;
  }
}

/**
 * @param {Box} box
 * @param {string} html
 */
function show(box, html) {
  box.list.innerHTML = html;
  if (optionsOf(box).length === 0) {
    const nothing = document.createElement('li');
    nothing.className = 'none';
    nothing.textContent = words.nothingFound;
    box.list.replaceChildren(nothing);
  }
  box.list.hidden = document.activeElement !== box.input;
  box.input.setAttribute('aria-expanded', String(!box.list.hidden));
  box.input.removeAttribute('aria-activedescendant');
}

/**
 * @param {Box} box
 * @param {number} by
 */
async function point(box, by) {
  if (box.list.hidden && !(await suggest(box))) return;
  const options = optionsOf(box);
  const at = options.findIndex(isPointed);
  const next = at < 0 && by < 0 ? options.at(-1) : options[(at + by + options.length) % options.length];
  for (const option of options) option.setAttribute('aria-selected', String(option === next));
  if (!next) return;
  box.input.setAttribute('aria-activedescendant', next.id);
  next.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {Box} box
 * @param {Element} option
 */
function pick(box, option) {
  box.input.value = option.getAttribute('data-label') ?? '';
  choose(box, option);
  settle(box);
  fieldAfter(box.input)?.focus();
}

/**
 * What the option stands for, or nothing when it is the combobox itself.
 * @param {Box} box
 * @param {Element} option
 */
function choose(box, option) {
  const value = option.getAttribute('data-value') ?? '';
  if (box.hidden.value === value) return;
  const fields = box.input.form?.elements;
  for (const name of ['quantity', 'price']) {
    const field = fields?.namedItem(name);
    const label = field instanceof HTMLInputElement ? field.labels?.[0] : undefined;
    if (label) label.textContent = option.getAttribute(`data-label-${name}`);
  }
  for (const name of ['from', 'to']) {
    const place = fields?.namedItem(name);
    // Most likely where it lies; what was chosen before stays.
    if (place instanceof HTMLSelectElement && !place.value)
      place.value = option.getAttribute('data-place') ?? '';
  }
  const per = fields?.namedItem('per');
  if (per instanceof HTMLInputElement) per.value = option.getAttribute('data-per') ?? '';
  box.hidden.value = value;
  box.hidden.dispatchEvent(new Event('change', { bubbles: true }));
}

/** @param {HTMLInputElement} input */
function fieldAfter(input) {
  const fields = [...(input.form?.elements ?? [])]
    .filter((one) => one instanceof HTMLInputElement || one instanceof HTMLSelectElement)
    .filter(
      (one) => one === input || (one.type !== 'hidden' && one.type !== 'radio' && one.checkVisibility()),
    );
  return fields[fields.indexOf(input) + 1];
}

/** Nothing is looked for any more. @param {Box} box */
function settle(box) {
  stop();
  close(box);
}

function stop() {
  clearTimeout(timer);
  looking?.abort();
}

/** @param {Box} box */
function close(box) {
  box.list.hidden = true;
  box.input.setAttribute('aria-expanded', 'false');
  box.input.removeAttribute('aria-activedescendant');
}

/** @param {Box} box */
const optionsOf = (box) => [...box.list.querySelectorAll('[role=option]')];

/** @param {Box} box */
const pointedOf = (box) => (box.list.hidden ? undefined : optionsOf(box).find(isPointed));

/** @param {Element} option */
const isPointed = (option) => option.getAttribute('aria-selected') === 'true';
