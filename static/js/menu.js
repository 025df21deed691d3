// `x-data="menu"`: a button and what it opens; a press elsewhere, Esc or a navigation closes it.

/** @type {Promise<unknown> | undefined} */
let coming;

/** Alpine is half of all scripts, and few visits open a menu: it comes when somebody comes near one. */
export function startMenus() {
  document.addEventListener('alpine:init', () => Alpine.data('menu', menu));
  for (const name of ['pointerover', 'pointerdown', 'focusin']) {
    document.addEventListener(name, ({ target }) => void fetchFor(target), { passive: true });
  }
  document.addEventListener('click', pressed, { capture: true });
}

/** @param {EventTarget | null} target */
function fetchFor(target) {
  const whole = target instanceof Element ? target.closest('[data-alpine]') : null;
  if (!whole || 'Alpine' in window) return undefined;
  coming ??= import(whole.getAttribute('data-alpine') ?? '').catch(() => (coming = undefined));
  return coming;
}

/** Who was quicker than Alpine gets what was pressed as soon as it is there. @param {MouseEvent} event */
async function pressed(event) {
  const { target } = event;
  // What sends a form needs no Alpine, and would send it twice.
  const needs = target instanceof Element && !target.closest('[type=submit]');
  const arriving = needs ? fetchFor(target) : undefined;
  if (!arriving) return;
  event.stopPropagation();
  await arriving;
  if ('Alpine' in window && target instanceof HTMLElement) target.click();
}

function menu() {
  return {
    open: false,
    /** @this {Menu} */
    toggle() {
      this.open = !this.open;
    },
    /** @this {Menu} */
    init() {
      const close = () => (this.open = false);
      this.outside = ({ target }) => target instanceof Node && !this.$root.contains(target) && close();
      this.escape = ({ key }) => {
        if (key !== 'Escape' || !this.open) return;
        close();
        this.$root.querySelector('button')?.focus();
      };
      this.arrived = ({ detail }) => detail.ctx.target?.id === 'main' && close();
      document.addEventListener('pointerdown', this.outside);
      document.addEventListener('keydown', this.escape);
      document.addEventListener('htmx:after:swap', this.arrived);
    },
    /** @this {Menu} */
    destroy() {
      if (this.outside) document.removeEventListener('pointerdown', this.outside);
      if (this.escape) document.removeEventListener('keydown', this.escape);
      if (this.arrived) document.removeEventListener('htmx:after:swap', this.arrived);
    },
  };
}

/**
 * @typedef {object} Menu
 * @property {boolean} open
 * @property {HTMLElement} $root
 * @property {(event: PointerEvent) => unknown} [outside]
 * @property {(event: KeyboardEvent) => unknown} [escape]
 * @property {(event: DocumentEventMap['htmx:after:swap']) => unknown} [arrived]
 */
