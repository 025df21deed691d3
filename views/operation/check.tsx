import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '../../server/measures/language.ts';
import type { Tone } from '../../server/operation/status.ts';
import { operation } from '../messages/operation.ts';

interface Props {
  language: Language;
  tone: Tone;
  title: string;
  says: string;
  /** What to do; nothing where nothing is to be done. */
  advice?: string | undefined;
}

/** One thing that is so or not: its name, what is so, the figures to it as children, and what to do. */
export const Check = ({
  language,
  tone,
  title,
  says,
  advice,
  children,
}: PropsWithChildren<Props>): JSX.Element => (
  <li>
    <h2 safe>{title}</h2>
    <span class={['mark', tone === 'off' ? 'quiet' : tone]} safe>
      {operation(language).tones[tone]}
    </span>
    <div>
      <p safe>{says}</p>
      {children as 'safe'}
      {advice !== undefined && tone !== 'ok' && (
        <p class={['advice', tone]} safe>
          {advice}
        </p>
      )}
    </div>
  </li>
);

/** Figures beside each other, small; what is not known is left out. */
export function Figures({ figures }: { figures: readonly (string | undefined)[] }): JSX.Element {
  const known = figures.filter((figure) => figure !== undefined);
  return (
    <p class="sub" safe>
      {known.join(' · ')}
    </p>
  );
}

/** A moment, after the word that says what happened then. */
export const Moment = ({ word = '', at }: { word?: string; at: Date }): JSX.Element => (
  <>
    <span safe>{word}</span>{' '}
    <time datetime={at.toISOString()} data-form="datetime" safe>
      {at.toISOString().slice(0, 16).replace('T', ' ')}
    </time>
  </>
);
