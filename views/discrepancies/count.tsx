import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { discrepancies } from '../messages/discrepancies.ts';

interface Props {
  count: number;
  audience: Audience;
  live: LiveAttributes;
}

const mostShown = 99;

/** The number beside the entry of the navigation; nothing when there is nothing to do. */
export function DiscrepancyCount({ count, audience, live }: Props): JSX.Element {
  const w = discrepancies(audience.language);
  const text = count > mostShown ? `${mostShown}+` : String(count);
  return (
    <span class={['count', count > 0 && 'mark bad']} {...live}>
      {count > 0 && (
        <>
          <span aria-hidden="true" safe>
            {text}
          </span>
          <span class="sr-only" safe>
            {w.openOnes(text)}
          </span>
        </>
      )}
    </span>
  );
}
