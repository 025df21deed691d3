import type { Way } from '../../server/stock/journal.ts';
import type { MovementKind } from '../../server/stock/movement.ts';
import type { IconName } from '../components/icon.tsx';

/** Colour is never alone: each kind has its sign. */
export function signOf({ movement: { kind, from, to } }: Way): { icon: IconName; tone: string } {
  const signs: Record<MovementKind, { icon: IconName; tone: string }> = {
    receipt: { icon: 'arrow-down-left', tone: 'in' },
    return: { icon: 'arrow-down-left', tone: 'in' },
    issue: { icon: 'arrow-up-right', tone: 'out' },
    transfer: { icon: 'arrow-right-left', tone: '' },
    correction: { icon: 'equal', tone: '' },
    reversal: { icon: 'undo-2', tone: '' },
  };
  return from && to && kind !== 'reversal' ? signs.transfer : signs[kind];
}

/** +1 in, −1 out, 0 moved inside the firm. */
export const direction = ({ movement: { from, to } }: Way): -1 | 0 | 1 => (from ? (to ? 0 : -1) : 1);

/** "Regal C-11 → Bus 2" */
export const way = ({ from, to }: Way): string => [from, to].filter((place) => place !== null).join(' → ');
