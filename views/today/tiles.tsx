import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { mostCounted } from '../../server/measures/page.ts';
import type { Figures } from '../../server/today/live.tsx';
import { today } from '../messages/today.ts';

interface Props {
  figures: Figures;
  audience: Audience;
  live: LiveAttributes;
}

export function Tiles({ figures, audience, live }: Props): JSX.Element {
  const w = today(audience.language);
  const tile = (name: keyof Figures, path: string, tone: string) => {
    const count = figures[name];
    const text =
      name === 'below' && count > mostCounted ? `> ${mostCounted}` : count.toLocaleString(audience.language);
    return (
      <a class={['tile', count > 0 && tone]} href={path} data-name={w[name]}>
        <b data-cell={name} safe>
          {text}
        </b>
        <span safe>{w[name]}</span>
      </a>
    );
  };
  return (
    <div class="tiles" {...live}>
      {tile('below', '/articles?show=below', 'warn') as 'safe'}
      {tile('discrepancies', '/discrepancies', 'bad') as 'safe'}
      {tile('articles', '/articles', '') as 'safe'}
      {tile('movements', '/movements', '') as 'safe'}
    </div>
  );
}
