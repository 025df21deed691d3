/** Opens the camera when somebody wants it, and not a byte of it before. */
export function startCamera() {
  document.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-camera]') : null;
    if (button) await (await import(button.getAttribute('data-camera') ?? '')).openCamera();
  });
}

/** Loads what only some pages need as soon as something on the page names it, however the page has come; once each. */
export function startModules() {
  load();
  document.addEventListener('htmx:after:swap', load);
}

function load() {
  for (const { dataset } of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll('[data-module]')
  ))
    import(dataset.module ?? '');
}
