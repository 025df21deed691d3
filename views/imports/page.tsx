import type { Batch, Verdict } from '../../server/imports/batch.ts';
import type { PreviewLine } from '../../server/imports/preview.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Pager, pageAt } from '../components/pager.tsx';
import { imports } from '../messages/imports.ts';
import { LineTable } from './lines.tsx';

interface Props {
  viewer: Viewer;
  batch: Batch;
  by: string;
  /** The live region, as rendered by the hub. */
  state: string;
  show: Verdict;
  page: number;
  lines: readonly PreviewLine[];
}

const order: readonly Verdict[] = ['refused', 'new', 'changed', 'unchanged'];

/** The preview of a file: refused lines first, for they are to be corrected. */
export function ImportPage({ viewer, batch, by, state, show, page, lines }: Props): JSX.Element {
  const { language } = viewer;
  const w = imports(language);
  const path = `/imports/${batch._id}`;
  const shown = { show, page };
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
        <section class="sheet importing">
          <header>
            <h2 safe>{w.linesTitle}</h2>
          </header>
          <nav class="filters" aria-label={w.linesTitle}>
            {order
              .filter((verdict) => batch.counts[verdict] > 0)
              .map((verdict) => (
                <a
                  class="chip"
                  href={pageAt(path, { show: verdict }, 1)}
                  aria-current={verdict === show ? 'true' : undefined}
                >
                  <span safe>{w.verdicts[verdict]}</span>
                  <b safe>{batch.counts[verdict].toLocaleString(language)}</b>
                </a>
              ))}
          </nav>
          <LineTable
            lines={lines}
            what={show === 'refused' ? w.whatIsWrong : w.whatItBrings}
            language={language}
          />
        </section>
        <Pager path={path} filter={shown} count={batch.counts[show]} language={language} />
      </div>
    </>
  );
}
