import { printMeasure, type Quantity } from '../../server/measures/quantity.ts';
import type { Way } from '../../server/stock/journal.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Toast } from '../components/toast.tsx';
import { stock } from '../messages/stock.ts';
import { way } from './words.ts';

interface Props {
  viewer: Viewer;
  ways: readonly Way[];
  /** Not offered for what takes something back itself. */
  undo: { document: number; key: string } | undefined;
}

/** The one calm confirmation after a booking. */
export function Booked({ viewer, ways, undo }: Props): JSX.Element {
  const w = stock(viewer.language);
  const [first] = ways;
  if (!first) return '';
  const said = ways.length > 1 ? w.lines(String(ways.length)) : what(first, viewer);
  return (
    <Toast text={first.movement.kind === 'reversal' ? w.undone(said) : w.booked(said)}>
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
function what(entry: Way, { language }: Viewer): string {
  const { movement, article } = entry;
  const w = stock(language);
  const measure = (quantity: Quantity) => printMeasure(quantity, article.unit, language);
  const kind = movement.kind === 'reversal' ? [] : [w.kinds[movement.kind]];
  if (movement.counted === null)
    return [...kind, measure(movement.quantity), article.name, `(${way(entry)})`].join(' ');
  const difference = `${movement.from ? '−' : '+'}${measure(movement.quantity)}`;
  const wrong = movement.quantity === 0 ? w.countFits : difference;
  return `${w.hasCounted} ${measure(movement.counted)} ${article.name} (${wrong})`;
}
