import type { Batch, Verdict } from '../../server/imports/batch.ts';
import type { PreviewLine } from '../../server/imports/preview.ts';
import type { LiveAttributes } from '../../server/live/region.ts';
import type { Language } from '../../server/measures/language.ts';
import { addressOf, numbered, Pager } from '../components/pager.tsx';
import { imports } from '../messages/imports.ts';
import { LineTable } from './lines.tsx';

interface Preview {
  batch: Batch;
  show: Verdict;
  page: number;
  lines: readonly PreviewLine[];
  language: Language;
}

interface Props {
  /** Absent while the file is still being read. */
  preview?: Preview;
  live?: LiveAttributes;
}

/** The lines of a file, by what becomes of them. */
export const ImportLines = ({ preview, live }: Props): JSX.Element => (
  <div class="stack" id="import-lines" {...live}>
    {!!preview && <Lines {...preview} />}
  </div>
);

const order: readonly Verdict[] = ['refused', 'new', 'changed', 'unchanged'];

function Lines({ batch, show, page, lines, language }: Preview): JSX.Element {
  const w = imports(language);
  const path = `/imports/${batch._id}`;
  const shown = { show, page };
  return (
    <>
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
                href={addressOf(path, { show: verdict })}
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
      <Pager {...numbered(path, shown, batch.counts[show])} language={language} />
    </>
  );
}
