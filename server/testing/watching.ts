import mongoose from 'mongoose';
import { expect, onTestFinished, vi } from 'vitest';
import { type Followed, watchChanges } from '../database/changes.ts';

/** What the change stream tells from now on, until the test has ended. */
export async function watching(what: Followed) {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  const watcher = { changed: vi.fn(), reset: vi.fn(), failed: vi.fn() };
  const watch = watchChanges(db, what, watcher);
  onTestFinished(() => watch.close());
  await expect.poll(() => watcher.reset).toHaveBeenCalledTimes(1);
  const handed = () => watcher.changed.mock.calls.map(([changes]) => changes);
  return { ...watcher, watch, handed };
}
