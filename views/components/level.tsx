import type { Quantity } from '../../server/measures/quantity.ts';

interface Props {
  quantity: Quantity;
  minimum: Quantity | null;
  target: Quantity | null;
}

/** How full a place is, against what it should hold. Says nothing where nothing is asked for. */
export function Level({ quantity, minimum, target }: Props): JSX.Element {
  const full = target ?? (minimum === null ? null : minimum * 2);
  if (!full) return '';
  const width = Math.round(Math.min(1, Math.max(0, quantity / full)) * 100);
  const tone = quantity <= 0 ? 'out' : minimum !== null && quantity < minimum ? 'low' : '';
  return (
    <svg class={['level', tone]} viewBox="0 0 100 7" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="7" rx="3.5" />
      <rect width={String(width)} height="7" rx="3.5" />
    </svg>
  );
}
