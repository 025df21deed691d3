import type { Batch } from '../../server/imports/batch.ts';
import type { Audience } from '../../server/live/region.ts';
import { imports } from '../messages/imports.ts';
import { Progress } from './progress.tsx';
import { isRead, resultText } from './result.ts';

export interface ImportEntry {
  readonly batch: Batch;
  readonly by: string;
  readonly secondsLeft: number | undefined;
}

export function ImportRow({ entry, audience }: { entry: ImportEntry; audience: Audience }): JSX.Element {
  const { batch, by, secondsLeft } = entry;
  const { language } = audience;
  const w = imports(language);
  const id = String(batch._id);
  const work = workOf(batch);
  const result = isRead(batch) ? resultText(batch, language) : '';
  return (
    <tr id={`import-row-${id}`} data-row={id} data-name={batch.file.name}>
      <td>
        <span class="what">
          <a href={`/imports/${id}`} safe>
            {batch.file.name}
          </a>
          <small>
            <time datetime={batch.at.toISOString()} data-form="datetime" safe>
              {batch.at.toISOString().slice(0, 16).replace('T', ' ')}
            </time>
            {' · '}
            <span safe>{by}</span>
          </small>
        </span>
      </td>
      <td class="under" data-cell="state">
        <span class={['mark', toneOf(batch)]} safe>
          {w.states[batch.state]}
        </span>
      </td>
      <td class="sub under" data-cell={work ? undefined : 'result'}>
        {work ? (
          <Progress work={work} secondsLeft={secondsLeft} language={language} />
        ) : (
          <span safe>{result}</span>
        )}
      </td>
    </tr>
  );
}

/** What is under way. */
export function workOf({ state, reading, run, undo }: Batch) {
  if (state === 'reading') return reading;
  if (state === 'running') return run;
  return state === 'undoing' ? undo : null;
}

export function toneOf({ state, counts }: Batch): string {
  if (state === 'failed' || state === 'unreadable') return 'bad';
  if (state === 'read') return counts.refused > 0 ? 'warn' : 'quiet';
  return state === 'cancelled' || state === 'undone' ? 'quiet' : 'ok';
}
