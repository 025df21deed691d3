import { hasTyped } from './build.js';
import { toast } from './toast.js';
import { words } from './words.js';

// Whatever page is open: a scan shows what the code stands for. A page that has use for codes takes it for itself.

const again = 100;

export function startScanned() {
  document.addEventListener('scanned', ({ defaultPrevented, detail }) => {
    if (!defaultPrevented) show(detail.code);
  });
}

/** @param {string} code */
function show(code) {
  // A screen for scans that has not begun yet: whoever was faster is not sent away.
  if (document.querySelector('.booking-screen:not([data-begun])')) return setTimeout(say, again, code);
  const path = `/codes?${new URLSearchParams({ code })}`;
  // What was typed and not sent yet is worth more than the way.
  if (hasTyped()) return toast(words.scanned(code), { path, label: words.show });
  return htmx.ajax('GET', path, { push: 'true' });
}

/** @param {string} code */
const say = (code) =>
  document.dispatchEvent(new CustomEvent('scanned', { detail: { code, keys: [...code] }, cancelable: true }));
