// How the scanner of this device types. It stays on the device: another one has another scanner.

const place = 'scanner';
const longest = 20;

/**
 * `layout` says which character a key stands for where the scanner and the PC disagree.
 * @typedef {{ prefix: string, suffix: string, ends: string[], layout: Record<string, string> }} Scanner
 */

/** @type {Scanner} */
const usual = { prefix: '', suffix: '', ends: ['Enter', 'Tab'], layout: {} };

/** @type {Scanner | undefined} */
let known;

/** @returns {Scanner} */
export function scannerOf() {
  return (known ??= read());
}

/** @param {Partial<Scanner>} change */
export function setScanner(change) {
  known = { ...scannerOf(), ...change };
  localStorage.setItem(place, JSON.stringify(known));
}

export function forgetScanner() {
  known = undefined;
  localStorage.removeItem(place);
}

/**
 * The code that was scanned, from the keys that came.
 * @param {Scanner} scanner
 * @param {readonly string[]} keys
 */
export function readWith({ prefix, suffix, layout }, keys) {
  const text = keys.map((key) => layout[key] ?? (key.length === 1 ? key : '')).join('');
  const start = prefix && text.startsWith(prefix) ? prefix.length : 0;
  const end = suffix && text.endsWith(suffix) ? -suffix.length : undefined;
  return text.slice(start, end);
}

/** What stands in the device may be old, or somebody else's. @returns {Scanner} */
function read() {
  try {
    const stored = JSON.parse(localStorage.getItem(place) ?? '{}');
    const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value.slice(0, longest) : '');
    const layout = Object.entries(stored.layout ?? {}).filter(([, to]) => typeof to === 'string');
    const ends = usual.ends.filter((key) => stored.ends?.includes(key) ?? true);
    return {
      prefix: text(stored.prefix),
      suffix: text(stored.suffix),
      ends,
      layout: Object.fromEntries(layout),
    };
  } catch {
    return usual;
  }
}
