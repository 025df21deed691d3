// A link or form that leads to another page of the shell changes `main` only. It is made to do so when it is used: to
// prepare every link of a long list in advance would keep a slow PC busy.

export function startBoost() {
  for (const kind of ['click', 'submit']) addEventListener(kind, prepare, { capture: true });
}

/** Before the event reaches it. @param {Event} event */
function prepare({ type, target }) {
  // The page may be faster than its scripts.
  const how = 'htmx' in globalThis ? document.body.getAttribute('data-boost') : null;
  const element = target instanceof Element ? target.closest(type === 'click' ? 'a[href]' : 'form') : null;
  if (!how || !element || element.hasAttribute('data-htmx-powered') || element.closest('[hx-boost=false]'))
    return;
  element.setAttribute('hx-boost', how);
  htmx.process(element);
  // It is known by now, and the page stays as the server has written it.
  element.removeAttribute('hx-boost');
}
