// Rows enter, leave and move here, one by one.

const animation = 150;

/** @param {Element} row */
export const idOf = (row) => row.getAttribute('data-row') ?? '';

/** @param {Element} list */
export const rowsOf = (list) => [...list.children].filter((child) => child.hasAttribute('data-row'));

/**
 * @param {Element} list
 * @param {string} id
 */
export const rowOf = (list, id) => rowsOf(list).find((row) => idOf(row) === id);

/**
 * Takes the list to this order: what is not in it leaves, what is missing enters.
 * @param {HTMLElement} list
 * @param {readonly string[]} order
 * @param {ReadonlyMap<string, string>} html The HTML of rows that may have to enter.
 * @param {boolean} animate
 */
export function arrange(list, order, html, animate) {
  const wanted = new Set(order);
  for (const row of rowsOf(list)) if (!wanted.has(idOf(row))) leave(row, animate);
  let next = rowsOf(list)[0] ?? null;
  for (const id of order) {
    const row = rowOf(list, id) ?? enter(html.get(id) ?? '', animate);
    if (!row) continue;
    if (row === next) next = rowAfter(row);
    else place(list, row, next);
    if (!row.hasAttribute('data-entered')) continue;
    row.removeAttribute('data-entered');
    htmx.process(row);
  }
}

/**
 * How many rows enter, leave or move.
 * @param {HTMLElement} list
 * @param {readonly string[]} order
 */
export function differences(list, order) {
  const here = rowsOf(list).map(idOf);
  const staying = here.filter((id) => order.includes(id)).map((id) => order.indexOf(id));
  const entering = order.filter((id) => !here.includes(id)).length;
  return here.length - staying.length + entering + staying.length - longestRise(staying);
}

/**
 * @param {string} html
 * @param {boolean} animate
 */
function enter(html, animate) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const row = template.content.firstElementChild;
  if (!row) return undefined;
  row.setAttribute('data-entered', '');
  if (!animate) return row;
  row.classList.add('entering');
  setTimeout(() => row.classList.remove('entering'), animation);
  return row;
}

/**
 * @param {Element} row
 * @param {boolean} animate
 */
function leave(row, animate) {
  if (!animate) return row.remove();
  // On its way out it is no row any more: the same one may come back before it is gone.
  for (const name of ['data-row', 'data-name', 'id']) row.removeAttribute(name);
  row.setAttribute('inert', '');
  row.classList.add('leaving');
  setTimeout(() => row.remove(), animation);
}

/**
 * @param {Element} list
 * @param {Element} row
 * @param {Element | null} before
 */
function place(list, row, before) {
  if (row.isConnected && 'moveBefore' in list) list.moveBefore(row, before);
  else list.insertBefore(row, before);
}

/** @param {Element} row */
function rowAfter(row) {
  let next = row.nextElementSibling;
  while (next && !next.hasAttribute('data-row')) next = next.nextElementSibling;
  return next;
}

/** @param {readonly number[]} numbers */
function longestRise(numbers) {
  /** @type {number[]} */
  const rises = [];
  for (const [index, number] of numbers.entries()) {
    const smaller = rises.filter((_, before) => (numbers[before] ?? number) < number);
    rises[index] = 1 + Math.max(0, ...smaller);
  }
  return Math.max(0, ...rises);
}
