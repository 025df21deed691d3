import { read, write } from './basket-kept.js';
import { basketForm, isRestoring, waitingChanges } from './basket-queue.js';
import { isMine } from './basket-tabs.js';

/** Keeps what the form shows, and what waits to come into it. */
export function keep() {
  const form = basketForm();
  if (!form || !isMine()) return;
  const before = read();
  const shown = [...new FormData(form)].filter(([name]) => name !== 'anyway' && name !== 'shown');
  /** @type {[string, string][]} */
  const fields = isRestoring() ? before.fields : /** @type {[string, string][]} */ (shown);
  const changes = waitingChanges();
  if (same(before, { fields, changes })) return;
  // What is empty and old is forgotten; looking at it makes it no younger.
  const at = same(before, { fields, changes: before.changes }) ? before.at : Date.now();
  write({ at, fields, changes });
}

/** @param {{ fields: unknown, changes: unknown }} one @param {{ fields: unknown, changes: unknown }} other */
const same = (one, other) =>
  JSON.stringify([one.fields, one.changes]) === JSON.stringify([other.fields, other.changes]);
