import type { Language } from '../../server/measures/language.ts';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
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
      <PageHead title={w.title} lead={w.lead}>
        <a class="button" href="/settings">
          <Icon name="arrow-left" />
          <span safe>{w.back}</span>
        </a>
      </PageHead>
      {checks as 'safe'}
    </>
  );
}
