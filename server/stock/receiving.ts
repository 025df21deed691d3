import { stock } from '../../views/messages/stock.ts';
import { Expected } from '../web/expected.ts';
import type { Viewer } from '../web/viewer.ts';
import type { Movement } from './movement.ts';

/** Receipts are booked, and taken back, only by who may receive. Throws 403. */
export function assertMayReceive(viewer: Viewer, ...booked: readonly Pick<Movement, 'kind'>[]): void {
  if (!viewer.may('receive') && booked.some(({ kind }) => kind === 'receipt'))
    throw new Expected(403, (language) => stock(language).mayNotReceive);
}
