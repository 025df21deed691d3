import type { Viewer } from '../../server/web/viewer.ts';
import { Icon } from '../components/icon.tsx';
import { today } from '../messages/today.ts';

interface Props {
  viewer: Viewer;
  /** The live regions, as rendered by the hub. */
  steps: string;
  figures: string;
  /** Only for those who look after the server. */
  backup: string;
  movements: string;
  refills: string;
}

export function TodayPage({ viewer, steps, figures, backup, movements, refills }: Props): JSX.Element {
  const w = today(viewer.language);
  return (
    <>
      <div class="head">
        <div>
          <h1 tabindex="-1" safe>
            {w.hello(viewer.person.displayName.split(' ')[0] ?? '')}
          </h1>
          <p>
            <time datetime={new Date().toISOString()} data-form="day" safe>
              {new Date().toISOString().slice(0, 10)}
            </time>
          </p>
        </div>
        <div class="actions">
          {viewer.may('book') && (
            <a class="button primary" href="/movements/new">
              <Icon name="scan-barcode" />
              <span safe>{w.book}</span>
            </a>
          )}
        </div>
      </div>
      {steps as 'safe'}
      {figures as 'safe'}
      {backup as 'safe'}
      <div class="columns">
        <section class="sheet">
          <header>
            <h2 safe>{w.justNow}</h2>
            <span class="tally">
              <a href="/movements" safe>
                {w.allMovements}
              </a>
            </span>
          </header>
          {movements as 'safe'}
          <p class="empty" safe>
            {w.nothingBooked}
          </p>
        </section>
        {refills as 'safe'}
      </div>
    </>
  );
}
