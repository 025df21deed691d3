import type { Change } from '../database/changes.ts';

/** Says which topics a change of one collection touches. Registered by the feature that owns the collection. */
export type Touches = (change: Change) => readonly string[] | Promise<readonly string[]>;

/** Which of the named fields an update set or removed; true for every other operation. */
export function touchesField(change: Change, ...names: readonly string[]): boolean {
  if (change.operation !== 'update') return true;
  return change.fields.some((field) => names.some((name) => field === name || field.startsWith(`${name}.`)));
}

/** Whether it is an update of nothing but this field. */
export const touchesOnly = (change: Change, name: string): boolean =>
  change.operation === 'update' &&
  change.fields.every((field) => field === name || field.startsWith(`${name}.`));
