import type { DiscrepancyEntry } from '../../server/discrepancies/list.ts';
import type { Language } from '../../server/measures/language.ts';
import { discrepancies } from '../messages/discrepancies.ts';

interface Props {
  entry: DiscrepancyEntry;
  language: Language;
  isSmall?: boolean;
}

/** Opens the form for it in the place for counts of the page. */
export function CountButton({ entry, language, isSmall = false }: Props): JSX.Element {
  const { discrepancy, article, place } = entry;
  const w = discrepancies(language);
  return (
    <button
      class={['button', isSmall && 'small']}
      type="button"
      hx-get={`/discrepancies/${discrepancy._id}/count`}
      hx-target="#count"
      hx-swap="innerHTML show:top"
      aria-label={w.countAt(article.name, place?.name ?? '')}
      safe
    >
      {w.count}
    </button>
  );
}
