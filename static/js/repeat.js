// Rows of a form that a person adds and takes away. There is always one: a new one is a cleared copy of the last.

export function startRepeating() {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-add-row], [data-remove-row]') : null;
    if (button?.hasAttribute('data-add-row')) add(button.getAttribute('data-add-row') ?? '');
    else if (button) remove(button);
  });
}

/** @param {string} selector */
function add(selector) {
  const rows = document.querySelector(selector);
  const copy = rows?.lastElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return;
  clear(copy);
  rows?.append(copy);
  fieldsOf(copy)[0]?.focus();
}

/** @param {Element} button */
function remove(button) {
  const row = button.closest('[data-rows] > *');
  const rows = row?.parentElement;
  if (!row || !rows) return;
  const beside = row.previousElementSibling ?? row.nextElementSibling;
  if (beside) row.remove();
  else clear(row);
  fieldsOf(beside ?? row)[0]?.focus();
}

/** @param {Element} row */
function clear(row) {
  for (const field of fieldsOf(row)) {
    field.removeAttribute('aria-invalid');
    if (field instanceof HTMLInputElement) field.value = '';
    else field.selectedIndex = 0;
  }
  for (const wrong of row.querySelectorAll('.wrong')) wrong.classList.remove('wrong');
  for (const why of row.querySelectorAll('.why')) why.remove();
}

/**
 * @param {Element} row
 * @returns {(HTMLInputElement | HTMLSelectElement)[]}
 */
const fieldsOf = (row) => [...row.querySelectorAll('input, select')].filter(isField);

/** @param {Element} element */
const isField = (element) => element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
