// A link or form that leads to another page of the shell changes `main` only. It is made to do so when it is used: to
// prepare every link of a long list in advance would keep a slow PC busy.

export function startBoost() {
  for (const kind of ['click', 'submit']) addEventListener(kind, prepare, { capture: true });
}

/** Before the event reaches it. @param {Event} event */
function prepare(event) {
  const { type, target } = event;
  const kind = type === 'click' ? 'a[href]' : 'form[action]';
  const element = target instanceof Element ? target.closest(kind) : null;
  // The page may be faster than its scripts.
  const how = 'htmx' in globalThis ? document.body.getAttribute('data-boost') : null;
  if (!how || !element) return;
  // For the browser to open elsewhere: htmx would hold it back, and do nothing.
  if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey))
    return event.stopPropagation();
  if (element.hasAttribute('data-htmx-powered') || element.closest('[hx-boost=false]')) return;
  element.setAttribute('hx-boost', how);
  htmx.process(element);
  // It is known by now, and the page stays as the server has written it.
  element.removeAttribute('hx-boost');
}
