import type { Batch } from '../../server/imports/batch.ts';
import type { PreviewLine } from '../../server/imports/preview.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { Icon } from '../components/icon.tsx';
import { imports } from '../messages/imports.ts';
import { Act } from './act.tsx';
import { Facts, Remarks } from './facts.tsx';
import { Mishaps } from './mishaps.tsx';
import { Progress } from './progress.tsx';
import { isRead } from './result.ts';
import { toneOf, workOf } from './row.tsx';

export interface ImportStateProps {
  batch: Batch;
  /** Whether the same file was written before. */
  repeated: boolean;
  /** Why the file cannot be read. */
  refusal: string | undefined;
  secondsLeft: number | undefined;
  mishaps: readonly PreviewLine[];
  audience: Audience;
  live: LiveAttributes;
}

/** What a file would do, does or did, and what can be done about it. */
export function ImportState(props: ImportStateProps): JSX.Element {
  const { batch, repeated, refusal, secondsLeft, mishaps, audience, live } = props;
  const { language } = audience;
  const w = imports(language);
  const work = workOf(batch);
  return (
    <section class="stack" id="import-state" data-name={batch.file.name} {...live}>
      <div class="sheet importing">
        <header>
          <h2 safe>{w.state}</h2>
          <span class={['mark', toneOf(batch)]} data-cell="state" safe>
            {w.states[batch.state]}
          </span>
        </header>
        {isRead(batch) && (
          <>
            <Facts batch={batch} language={language} />
            <Remarks batch={batch} repeated={repeated} language={language} />
          </>
        )}
        {refusal !== undefined && (
          <p class="why" role="alert" safe>
            {refusal}
          </p>
        )}
        {batch.state === 'reading' && (
          <p class="note sub" safe>
            {w.readingHint}
          </p>
        )}
        {!!work && <Progress work={work} secondsLeft={secondsLeft} language={language} />}
        <Acts batch={batch} language={language} />
      </div>
      <Mishaps batch={batch} lines={mishaps} language={language} />
    </section>
  );
}

interface ActsProps {
  batch: Batch;
  language: Audience['language'];
}

function Acts({ batch, language }: ActsProps): JSX.Element {
  const w = imports(language);
  const path = `/imports/${batch._id}`;
  switch (batch.state) {
    case 'reading':
      return (
        <div class="actions">
          <Act delete={path} text={w.cancel} />
        </div>
      );
    case 'unreadable':
      return (
        <div class="actions">
          <a class="button primary" href="/imports" safe>
            {w.chooseAnother}
          </a>
          <Act delete={path} text={w.discard} />
        </div>
      );
    case 'read':
      return <Choice batch={batch} language={language} />;
    case 'running':
      return (
        <div class="actions">
          <Act post={`${path}/cancellation`} text={w.cancel} confirm={w.cancelQuestion} danger />
        </div>
      );
    case 'done':
      return (
        <div class="actions">
          <a class="button primary" href="/articles" safe>
            {w.toArticles}
          </a>
          <Act post={`${path}/reversal`} text={w.undo} confirm={`${w.undoQuestion} ${w.undoReason}`} danger />
        </div>
      );
    case 'failed':
      return (
        <>
          <p class="why" role="alert" safe>
            {w.failed}
          </p>
          <div class="actions">
            <Act post={`${path}/resumption`} text={w.resume} primary />
            {batch.undo === null && (
              <Act post={`${path}/cancellation`} text={w.undo} confirm={w.undoQuestion} danger />
            )}
          </div>
        </>
      );
    default:
      return '';
  }
}

/** All or only the good lines, whichever is possible. */
function Choice({ batch, language }: ActsProps): JSX.Element {
  const w = imports(language);
  const { counts } = batch;
  const good = counts.new + counts.changed;
  const number = (n: number) => n.toLocaleString(language);
  const mode = counts.refused > 0 ? 'good' : 'all';
  const nothing = counts.refused > 0 && counts.unchanged === 0 ? w.nothingGood : w.nothingToDo;
  return (
    <>
      {good === 0 && (
        <p class="note" safe>
          {nothing}
        </p>
      )}
      <div class="actions">
        {good > 0 && (
          <form hx-post={`/imports/${batch._id}/run`} hx-target="#import-state" hx-swap="outerMorph">
            <input type="hidden" name="mode" value={mode} />
            <button class="button primary" type="submit">
              <Icon name="check" />
              <span safe>{mode === 'all' ? w.applyAll(number(good)) : w.applyGood(number(good))}</span>
            </button>
          </form>
        )}
        <Act delete={`/imports/${batch._id}`} text={w.discard} />
      </div>
      {good > 0 && counts.refused > 0 && (
        <p class="note sub" safe>
          {w.leftOut(number(counts.refused))}
        </p>
      )}
    </>
  );
}

/** Somebody threw the preview away while it was shown. */
export const DiscardedImport = ({
  audience,
  live,
}: Pick<ImportStateProps, 'audience' | 'live'>): JSX.Element => (
  <section class="sheet" id="import-state" {...live}>
    <p class="empty" safe>
      {imports(audience.language).discarded}
    </p>
  </section>
);
