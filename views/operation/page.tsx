import type { Language } from '../../server/measures/language.ts';
import { Icon } from '../components/icon.tsx';
import { operation } from '../messages/operation.ts';

interface Props {
  language: Language;
  checks: JSX.Element;
}

/** How the installation is; the checks are asked for again and again. */
export function StatusPage({ language, checks }: Props): JSX.Element {
  const w = operation(language);
  return (
    <>
      <div class="head">
        <div>
          <h1 tabindex="-1" safe>
            {w.title}
          </h1>
          <p safe>{w.lead}</p>
        </div>
        <div class="actions">
          <a class="button" href="/settings">
            <Icon name="arrow-left" />
            <span safe>{w.back}</span>
          </a>
        </div>
      </div>
      {checks as 'safe'}
    </>
  );
}
