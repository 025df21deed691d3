import type { BasketLine } from '../../server/baskets/basket.ts';
import { printMeasure } from '../../server/measures/quantity.ts';
import type { Movement } from '../../server/stock/movement.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Icon } from '../components/icon.tsx';
import { baskets } from '../messages/baskets.ts';
import { labels } from '../messages/labels.ts';
import { stock } from '../messages/stock.ts';

interface Props {
  viewer: Viewer;
  movements: readonly Movement[];
  lines: readonly BasketLine[];
  undo: { readonly key: string } | undefined;
}

const named = 2;

/** The one calm confirmation above the basket, for half a minute with its undo. */
export function BookedSlip({ viewer, movements, lines, undo }: Props): JSX.Element {
  const w = baskets(viewer.language);
  const document = movements[0]?.document ?? 0;
  const lineOf = ({ article }: Movement) =>
    lines.find((line) => String(line.article._id) === String(article));
  const texts = movements.slice(0, named).flatMap((movement) => {
    const line = lineOf(movement);
    const quantity = movement.counted ?? movement.quantity;
    return line ? [`${printMeasure(quantity, line.article.unit, viewer.language)} ${line.article.name}`] : [];
  });
  const more = movements.length - named;
  return (
    <hx-partial hx-target="#booked" hx-swap="innerHTML">
      <div class="booked sheet" data-leaves="30">
        <Icon name="check" />
        <div>
          <b safe>{w.booked(String(document))}</b>
          <p safe>{`${texts.join(', ')}${more > 0 ? w.another(more) : ''}`}</p>
        </div>
        {movements[0]?.kind === 'receipt' && (
          <a class="button" href={`/labels?document=${document}`}>
            <Icon name="qr-code" />
            <span safe>{labels(viewer.language).title}</span>
          </a>
        )}
        {!!undo && (
          <form hx-post={`/documents/${document}/reversal`} hx-swap="none">
            <input type="hidden" name="key" value={undo.key} />
            <button class="button undo" type="submit" safe>
              {stock(viewer.language).undo}
            </button>
          </form>
        )}
      </div>
    </hx-partial>
  );
}
