const quiet = 2_000;

/** @type {{ list: Element | null, at: number }} */
let press = { list: null, at: 0 };

export function startBusy() {
  document.addEventListener('pointerdown', ({ target }) => {
    press = { list: target instanceof Element ? target.closest('[data-region]') : null, at: Date.now() };
  });
}

/**
 * Somebody points at it, has the focus or a selection in it, or has scrolled into it.
 * @param {HTMLElement} list
 */
export function isBusy(list) {
  const pointed = list.matches(':hover') && matchMedia('(hover: hover) and (pointer: fine)').matches;
  const pressed = press.list === list && Date.now() - press.at < quiet;
  return pointed || pressed || list.contains(document.activeElement) || isSelected(list) || isScrolled(list);
}

/** @param {HTMLElement} list */
function isSelected(list) {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(list, true);
}

/** @param {HTMLElement} list */
function isScrolled(list) {
  const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
  if (scrollY > 0 && list.getBoundingClientRect().top < bar - 1) return true;
  /** @type {Element | null} */
  let around = list;
  while (around && around !== document.body && around.scrollTop === 0) around = around.parentElement;
  return around !== null && around !== document.body;
}
