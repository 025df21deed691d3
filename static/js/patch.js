// What an answer has in common with the page stays where it is: on a slow PC most of the time would go into laying out
// anew what has not changed.

const powered = ' data-htmx-powered="true"';

/**
 * Teaches htmx a way to swap that keeps equal elements: `hx-swap="patch"`. An empty element with `data-kept` stands for
 * the one with its id, which stays with that mark.
 */
export function teachPatching() {
  htmx.registerExtension('patch', { handle_swap: swap });
}

/**
 * @param {string} style
 * @param {Element} target
 * @param {DocumentFragment} fragment
 */
function swap(style, target, fragment) {
  const fresh = fragment.firstElementChild;
  if (style !== 'patch' || !fresh) return undefined;
  const focused = document.activeElement;
  const [start, end] =
    focused instanceof HTMLInputElement ? [focused.selectionStart, focused.selectionEnd] : [];
  copyAttributes(target, fresh);
  const added = patchChildren(target, fresh);
  const again = focused?.id && !focused.isConnected ? document.getElementById(focused.id) : null;
  again?.focus({ preventScroll: true });
  // The caret stays where it is also when what was typed comes back in a moment.
  if (again instanceof HTMLInputElement && focused instanceof HTMLInputElement && typeof start === 'number') {
    again.value = focused.value;
    again.setSelectionRange(start, end ?? null);
  }
  return added;
}

/**
 * Returns the elements that are new.
 * @param {Element} old
 * @param {Element} fresh
 * @returns {Element[]}
 */
function patchChildren(old, fresh) {
  const there = new Set(old.children);
  /** @type {Element[]} */
  const added = [];
  const wanted = [...fresh.children].map((child) => {
    const isKept = child.hasAttribute('data-kept');
    const equal = [...there].find((one) => (isKept ? one.id === child.id : isSame(one, child)));
    const list = child.tagName === 'OL' ? [...there].find(({ tagName }) => tagName === 'OL') : undefined;
    const kept = equal ?? list;
    if (kept) there.delete(kept);
    if (isKept) equal?.setAttribute('data-kept', '');
    else if (list && !equal) added.push(...patchChildren(list, child));
    if (!kept) added.push(child);
    return kept ?? child;
  });
  for (const gone of there) gone.remove();
  let at = old.firstElementChild;
  for (const child of wanted) {
    if (child === at) at = at.nextElementSibling;
    else old.insertBefore(child, at);
  }
  return added;
}

/** But for what htmx has written into it. @param {Element} old @param {Element} fresh */
const isSame = (old, fresh) =>
  old.isEqualNode(fresh) ||
  (old.tagName === fresh.tagName &&
    old.id === fresh.id &&
    old.querySelector('[data-htmx-powered]') !== null &&
    old.outerHTML.replaceAll(powered, '') === fresh.outerHTML);

/** @param {Element} old @param {Element} fresh */
function copyAttributes(old, fresh) {
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && name !== 'data-htmx-powered' && name !== 'class')
      old.removeAttribute(name);
}
