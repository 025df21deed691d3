/** What a person prints on stays chosen on this device, and the next print begins where the sheet is still full. */
const key = 'labels';

const form = () => /** @type {HTMLFormElement | null} */ (document.querySelector('form#labels'));
const field = (/** @type {string} */ name) =>
  /** @type {HTMLInputElement | HTMLSelectElement | null | undefined} */ (form()?.elements.namedItem(name));

/** @param {string} name @param {string | undefined} value */
function set(name, value) {
  const one = field(name);
  if (!one || value === undefined) return;
  const before = one.value;
  one.value = value;
  // A format that is no longer there cannot be chosen.
  if (one.value === '') one.value = before;
}

const drawAgain = () => form()?.dispatchEvent(new Event('change', { bubbles: true }));

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}

document.addEventListener('click', ({ target }) => {
  const cell = target instanceof Element ? target.closest('[data-cell]') : null;
  if (!cell || !field('start')) return;
  set('start', cell.getAttribute('data-cell') ?? undefined);
  drawAgain();
});

document.addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement) || target.id !== 'labels') return;
  const { count, each } = target.querySelector('figure')?.dataset ?? {};
  const start = Number(field('start')?.value ?? 1);
  const next = ((start - 1 + Number(count)) % Number(each)) + 1;
  localStorage.setItem(key, JSON.stringify({ format: field('format')?.value, start: String(next) }));
});

/** The form that was given what is remembered. */
let begun = /** @type {HTMLFormElement | null} */ (null);

function begin() {
  const one = form();
  if (!one || one === begun) return;
  begun = one;
  const { format, start } = remembered();
  set('format', format);
  if (format === undefined || field('format')?.value !== format) return;
  set('start', start);
  drawAgain();
}

/** Whoever has described their labels wants to print on them. */
function choose() {
  const made = document.querySelector('#format-form[data-saved]');
  const id = made?.getAttribute('data-saved') ?? '';
  if (!made || !field('format')?.querySelector(`[value="${id}"]`)) return;
  made.removeAttribute('data-saved');
  set('format', id);
  // A fresh sheet.
  set('start', '1');
  drawAgain();
}

begin();
document.addEventListener('htmx:after:swap', begin);
document.addEventListener('htmx:after:swap', choose);
