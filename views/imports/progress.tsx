import type { Work } from '../../server/imports/batch.ts';
import type { Language } from '../../server/measures/language.ts';
import { imports } from '../messages/imports.ts';

interface Props {
  work: Work;
  /** Unknown before the first step. */
  secondsLeft: number | undefined;
  language: Language;
}

/** How far long work is, and how long it still takes. */
export function Progress({ work, secondsLeft, language }: Props): JSX.Element {
  const { done, total } = work;
  const w = imports(language);
  const number = (n: number) => n.toLocaleString(language);
  return (
    <div class="progress">
      <progress value={done} max={Math.max(1, total)} aria-label={w.progress(number(done), number(total))} />
      <span class="sub">
        <span safe>{w.progress(number(done), number(total))}</span>
        {secondsLeft !== undefined && <span safe>{` · ${leftText(secondsLeft, language)}`}</span>}
      </span>
    </div>
  );
}

/** In steps that can be believed. */
function leftText(seconds: number, language: Language): string {
  const w = imports(language);
  if (seconds < 5) return w.soon;
  if (seconds <= 90) return w.seconds(String(Math.ceil(seconds / 5) * 5));
  return w.minutes(String(Math.ceil(seconds / 60)));
}
