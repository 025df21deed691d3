import { basketForm, isRestoring, waitingScans } from './basket-queue.js';
import { isMine, person } from './basket-tabs.js';

// The basket on this device, for this person: a closed tab and an empty battery lose nothing.

const halfADay = 12 * 3_600_000;

/** @typedef {{ at: number, fields: [string, string][], scans: string[] }} Kept */

function place() {
  return `basket:${person()}`;
}

export function keep() {
  const form = basketForm();
  if (!form || !isMine()) return;
  const before = read();
  const shown = [...new FormData(form)].filter(([name]) => name !== 'anyway' && name !== 'shown');
  /** @type {[string, string][]} */
  const fields = isRestoring() ? before.fields : /** @type {[string, string][]} */ (shown);
  const scans = waitingScans();
  if (same(before, { fields, scans })) return;
  // What is empty and old is forgotten; looking at it makes it no younger.
  const at = same(before, { fields, scans: before.scans }) ? before.at : Date.now();
  localStorage.setItem(place(), JSON.stringify({ at, fields, scans }));
}

export const forget = () => localStorage.removeItem(place());

/** What was kept and is worth to come back. @returns {Kept | undefined} */
export function kept() {
  const found = read();
  const { at, fields, scans } = found;
  const isWorth = scans.length > 0 || fields.some(([name]) => name === 'line' || name === 'unknown');
  if (isWorth || (fields.length > 0 && Date.now() - at < halfADay)) return found;
  return undefined;
}

/** @returns {Kept} */
function read() {
  try {
    const { at, fields, scans } = JSON.parse(localStorage.getItem(place()) ?? '');
    const isField = (/** @type {unknown} */ one) =>
      Array.isArray(one) && one.length === 2 && one.every((text) => typeof text === 'string');
    const isText = (/** @type {unknown} */ one) => typeof one === 'string';
    return {
      at: Number(at),
      fields: Array.isArray(fields) ? fields.filter(isField) : [],
      scans: Array.isArray(scans) ? scans.filter(isText) : [],
    };
  } catch {
    // Nothing was kept, or nothing that can be read.
    return { at: 0, fields: [], scans: [] };
  }
}

/** @param {Pick<Kept, 'fields' | 'scans'>} one @param {{ fields: unknown, scans: unknown }} other */
const same = ({ fields, scans }, other) =>
  JSON.stringify({ fields, scans }) === JSON.stringify({ fields: other.fields, scans: other.scans });
