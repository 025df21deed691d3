import { printMeasure } from '../../server/measures/quantity.ts';
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
  const { movement, article } = first;
  const what = `${w.kinds[movement.kind]} ${printMeasure(movement.quantity, article.unit, viewer.language)} ${article.name} (${way(first)})`;
  return (
    <Toast text={w.booked(entries.length > 1 ? w.lines(String(entries.length)) : what)}>
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
