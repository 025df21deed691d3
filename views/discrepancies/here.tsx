import type { DiscrepancyEntry } from '../../server/discrepancies/list.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { printMeasure } from '../../server/measures/quantity.ts';
import { Icon } from '../components/icon.tsx';
import { discrepancies } from '../messages/discrepancies.ts';
import { CountButton } from './count-button.tsx';

interface Props {
  entries: readonly DiscrepancyEntry[];
  audience: Audience;
  live: LiveAttributes;
}

/** Whoever is at the place counts what the book and the shelf disagree about, in ten seconds. */
export function CountsHere({ entries, audience, live }: Props): JSX.Element {
  const { language } = audience;
  const w = discrepancies(language);
  return (
    <section class="counts-here" aria-label={w.here} hidden={entries.length === 0} {...live}>
      {entries.map((entry) => {
        const { discrepancy, article, place, lately } = entry;
        const print = (quantity: typeof discrepancy.taken) => printMeasure(quantity, article.unit, language);
        return (
          <div class="sheet">
            <Icon name="triangle-alert" />
            <p>
              <b safe>{w.countHere(article.name, place?.name ?? '')}</b>
              <span class="sub" safe>
                {`${w.taken(print(discrepancy.taken), print(discrepancy.booked))}. ${w.lately(lately.join(', '))}`}
              </span>
            </p>
            <CountButton entry={entry} language={language} />
          </div>
        );
      })}
    </section>
  );
}
