import type { Language } from '../../server/measures/language.ts';
import { stock } from '../messages/stock.ts';

interface Props {
  language: Language;
  name: 'from' | 'to';
  for: string;
}

/** A count goes nowhere: its place is called just that. */
export function PlaceLabel({ language, name, for: field }: Props): JSX.Element {
  const w = stock(language);
  return (
    <label for={field}>
      {name === 'to' && (
        <span class="of-count" safe>
          {w.at}
        </span>
      )}
      <span class="of-move" safe>
        {w[name]}
      </span>
    </label>
  );
}
