// Everything by keyboard, for the PC in the shop; never while somebody types.

/** @type {Record<string, () => boolean>} */
const acts = {
  '/': () => focus('#search'),
  b: book,
  j: () => step(1),
  k: () => step(-1),
  '?': showHelp,
  Escape: leaveList,
};

/** A scanner, whose code may begin with one of these, goes on sooner. */
const pause = 60;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (!event.repeat) clearTimeout(waiting);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
    const act = acts[event.key];
    if (!act) return;
    if (event.repeat || event.key === 'Escape') return void (act() && event.preventDefault());
    event.preventDefault();
    waiting = setTimeout(act, pause);
  });
}

/** @param {string} selector */
function focus(selector) {
  const element = [...document.querySelectorAll(selector)]
    .filter((one) => one instanceof HTMLInputElement)
    .find((one) => one.checkVisibility());
  element?.focus();
  element?.select();
  return element !== undefined;
}

function book() {
  if (focus('#booking-form input:not([type=hidden], [type=radio], [type=checkbox])')) return true;
  const link = document.querySelector('a[href="/movements/new"]');
  if (link instanceof HTMLElement) link.click();
  return link !== null;
}

/** @param {number} by */
function step(by) {
  const list = document.querySelector('#main [data-row]:not(.gone)')?.parentElement;
  const links = [...(list?.querySelectorAll(':scope > [data-row]:not(.gone)') ?? [])].flatMap((row) => {
    const link = row.querySelector('a[href], button');
    return link instanceof HTMLElement ? [link] : [];
  });
  const here = document.activeElement?.closest('[data-row]');
  const at = links.findIndex((link) => link.closest('[data-row]') === here);
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  return links.length > 0;
}

function showHelp() {
  const help = document.getElementById('help');
  if (help instanceof HTMLDialogElement) help.showModal();
  return help !== null;
}

/** A list holds its order while the focus is in it. */
function leaveList() {
  const { activeElement } = document;
  if (!activeElement?.closest('[data-row]') || !(activeElement instanceof HTMLElement)) return false;
  activeElement.blur();
  return true;
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  const field = target.closest('input:not([type=radio], [type=checkbox], [type=button]), textarea, select');
  return target.isContentEditable || field !== null;
}
