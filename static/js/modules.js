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
