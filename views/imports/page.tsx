import type { Batch } from '../../server/imports/batch.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { imports } from '../messages/imports.ts';

interface Props {
  viewer: Viewer;
  batch: Batch;
  by: string;
  /** The live region, as rendered by the hub. */
  state: string;
  /** As rendered, live or not. */
  lines: string;
}

/** What a file would do, does or did. */
export function ImportPage({ viewer, batch, by, state, lines }: Props): JSX.Element {
  const { language } = viewer;
  const w = imports(language);
  return (
    <>
      <div class="head">
        <div>
          <h1 tabindex="-1" safe>
            {batch.file.name}
          </h1>
          <p>
            <time datetime={batch.at.toISOString()} data-form="datetime" safe>
              {batch.at.toISOString().slice(0, 16).replace('T', ' ')}
            </time>
            {' · '}
            <span safe>{by}</span>
          </p>
        </div>
        <div class="actions">
          <a class="button" href="/imports" safe>
            {w.another}
          </a>
        </div>
      </div>
      <div class="stack">
        {state as 'safe'}
        {lines as 'safe'}
      </div>
    </>
  );
}
