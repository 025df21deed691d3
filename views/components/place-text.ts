import type { Place } from '../../server/locations/tree.ts';

/** "Fach A-01 · Lager › Regal A": what tells places apart comes first, because narrow fields cut the end. */
export function placeText({ trail }: Pick<Place, 'trail'>): string {
  const above = trail.slice(0, -1).join(' › ');
  return [trail.at(-1), above].filter(Boolean).join(' · ');
}
