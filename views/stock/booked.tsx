import { printMeasure, type Quantity } from '../../server/measures/quantity.ts';
import type { Entry } from '../../server/stock/journal.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Toast } from '../components/toast.tsx';
import { stock } from '../messages/stock.ts';
import { way } from './words.ts';

interface Props {
  viewer: Viewer;
  entries: readonly Entry[];
  /** Not offered for what takes something back itself. */
  undo: { document: number; key: string } | undefined;
}

/** The one calm confirmation after a booking. */
export function Booked({ viewer, entries, undo }: Props): JSX.Element {
  const w = stock(viewer.language);
  const [first] = entries;
  if (!first) return '';
  return (
    <Toast text={w.booked(entries.length > 1 ? w.lines(String(entries.length)) : what(first, viewer))}>
      {!!undo && (
        <form hx-post={`/documents/${undo.document}/reversal`} hx-swap="none">
          <input type="hidden" name="key" value={undo.key} />
          <button class="button undo" type="submit" safe>
            {w.undo}
          </button>
        </form>
      )}
    </Toast>
  );
}

/** Of a count: what was counted, and by how much the book was wrong. */
function what(entry: Entry, { language }: Viewer): string {
  const { movement, article } = entry;
  const w = stock(language);
  const measure = (quantity: Quantity) => printMeasure(quantity, article.unit, language);
  if (movement.counted === null)
    return `${w.kinds[movement.kind]} ${measure(movement.quantity)} ${article.name} (${way(entry)})`;
  const difference = `${movement.from ? '−' : '+'}${measure(movement.quantity)}`;
  const wrong = movement.quantity === 0 ? w.countFits : difference;
  return `${w.hasCounted} ${measure(movement.counted)} ${article.name} (${wrong})`;
}
