import { randomUUID } from 'node:crypto';
import { Booked } from '../../views/stock/booked.tsx';
import type { Viewer } from '../web/viewer.ts';
import { type Entry, waysOf } from './journal.ts';
import type { Movement } from './movement.ts';

/** What was booked of an article, with its undo for whoever may. */
export async function confirmation(
  viewer: Viewer,
  movements: readonly Movement[],
  article: Entry['article'],
): Promise<JSX.Element> {
  const undo = viewer.may('reverse')
    ? { document: movements[0]?.document ?? 0, key: randomUUID() }
    : undefined;
  return Booked({ viewer, ways: await waysOf(movements, [article]), undo });
}
