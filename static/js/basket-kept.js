// The basket on this device, for one person: a closed tab and an empty battery lose nothing.

const halfADay = 12 * 3_600_000;

/** `changes`: asked for and not in the basket yet. @typedef {{ at: number, fields: [string, string][], changes: Record<string, string>[] }} Kept */

/** Whose basket it is. */
export const person = () => document.querySelector('[data-person]')?.getAttribute('data-person') ?? '';

const place = () => `basket:${person()}`;

/** @param {Kept} all */
export const write = (all) => localStorage.setItem(place(), JSON.stringify(all));

export const forget = () => localStorage.removeItem(place());

/** What was kept and is worth to come back. @returns {Kept | undefined} */
export function kept() {
  const found = read();
  const { at, fields, changes } = found;
  const isWorth = changes.length > 0 || fields.some(([name]) => ['line', 'unknown', 'asked'].includes(name));
  if (isWorth || (fields.length > 0 && Date.now() - at < halfADay)) return found;
  return undefined;
}

/** How many articles wait to be booked. */
export function countKept() {
  const { fields, changes } = read();
  return fields.filter(([name]) => name === 'line').length + changes.filter(({ drop }) => !drop).length;
}

/** @returns {Kept} */
export function read() {
  try {
    const { at, fields, changes } = JSON.parse(localStorage.getItem(place()) ?? '');
    const isText = (/** @type {unknown} */ one) => typeof one === 'string';
    const isField = (/** @type {unknown} */ one) =>
      Array.isArray(one) && one.length === 2 && one.every(isText);
    const isChange = (/** @type {unknown} */ one) =>
      one instanceof Object && Object.values(one).every(isText);
    return {
      at: Number(at),
      fields: Array.isArray(fields) ? fields.filter(isField) : [],
      changes: Array.isArray(changes) ? changes.filter(isChange) : [],
    };
  } catch {
    // Nothing was kept, or nothing that can be read.
    return { at: 0, fields: [], changes: [] };
  }
}
