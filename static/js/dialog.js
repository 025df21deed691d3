/**
 * `data-dialog="more"` opens the dialog with that id; a press beside it closes it. `data-dismiss=".counting"` takes away
 * the nearest element around it that fits, and `data-print` opens the print dialog of the browser.
 */
export function startDialogs() {
  document.addEventListener('click', ({ target }) => {
    const dismisser = target instanceof Element ? target.closest('[data-dismiss]') : null;
    dismisser?.closest(dismisser.getAttribute('data-dismiss') ?? '')?.remove();
    if (target instanceof Element && target.closest('[data-print]')) print();
  });
  document.addEventListener('click', ({ target }) => {
    const opener = target instanceof Element ? target.closest('[data-dialog]') : null;
    const dialog = document.getElementById(opener?.getAttribute('data-dialog') ?? '');
    if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
  });
  // On press, not on click: a text selected in the dialog may end beside it.
  document.addEventListener('pointerdown', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLDialogElement) || target.id === 'sign-in') return;
    if (isBeside(target.getBoundingClientRect(), event)) target.close();
  });
}

/**
 * @param {DOMRect} box
 * @param {PointerEvent} event
 */
function isBeside(box, { clientX, clientY }) {
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
