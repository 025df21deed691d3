// What the parts of the page without network share.

export const at = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

/** @param {string} label @param {() => unknown} act */
export function button(label, act) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}

/** An empty text hides it. @param {'chosen' | 'wrong' | 'notice'} where @param {string} text */
export function say(where, text) {
  at(where).textContent = text;
  at(where).hidden = text === '';
  return false;
}
