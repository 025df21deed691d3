import type { Reading, Work } from '../../server/imports/batch.ts';
import type { Language } from '../../server/measures/language.ts';
import { imports } from '../messages/imports.ts';

interface Props {
  work: Work | Reading;
  /** Unknown before the first step. */
  secondsLeft: number | undefined;
  language: Language;
}

/** How far long work is, and how long it still takes. */
export function Progress({ work, secondsLeft, language }: Props): JSX.Element {
  const { done, total } = work;
  const text = progressText(work, language);
  return (
    <div class="progress">
      <progress value={done} max={Math.max(1, total)} aria-label={text} />
      <span class="sub">
        <span safe>{text}</span>
        {secondsLeft !== undefined && <span safe>{` · ${leftText(secondsLeft, language)}`}</span>}
      </span>
    </div>
  );
}

function progressText(work: Work | Reading, language: Language): string {
  const { done, total } = work;
  const w = imports(language);
  const number = (n: number) => n.toLocaleString(language);
  if (!('step' in work)) return w.progress(number(done), number(total));
  if (work.step === 'lines') return w.checked(number(done), number(total));
  return w.lookedThrough(number(Math.floor((100 * done) / Math.max(1, total))));
}

/** In steps that can be believed. */
function leftText(seconds: number, language: Language): string {
  const w = imports(language);
  if (seconds < 5) return w.soon;
  if (seconds <= 90) return w.seconds(String(Math.ceil(seconds / 5) * 5));
  return w.minutes(String(Math.ceil(seconds / 60)));
}
