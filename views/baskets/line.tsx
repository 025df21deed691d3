import type { BasketLine } from '../../server/baskets/basket.ts';
import { printMeasure, printQuantity } from '../../server/measures/quantity.ts';
import { perTyped } from '../../server/measures/sent-per.ts';
import { printUnit } from '../../server/measures/unit.ts';
import type { Faults } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { baskets } from '../messages/baskets.ts';
import { bookingLabels } from '../stock/labels.ts';
import { ArticleOfLine } from './article.tsx';

interface Props {
  viewer: Viewer;
  line: BasketLine;
  at: number;
  /** Its article and where that lies, as a live region. */
  about: string | undefined;
  /** It stands on the screen as it is. */
  kept: boolean;
  faults: Faults;
}

/** One article of the basket. The current one shows its keys; the others are one row each until they are touched. */
export function Line({ viewer, line, at, about, kept, faults }: Props): JSX.Element {
  const w = baskets(viewer.language);
  const { article } = line;
  const id = String(article._id);
  if (kept) return <li id={`basket-line-${id}`} data-kept="" />;
  const [quantityFault, priceFault] = [faults[`quantity.${at}`], faults[`price.${at}`]];
  const wrong = quantityFault ?? priceFault;
  const why = `basket-why-${id}`;
  const isCurrent = at === 0 || wrong !== undefined;
  return (
    <li
      class={['sheet', 'line', wrong !== undefined && 'wrong']}
      id={`basket-line-${id}`}
      data-current={isCurrent ? '' : undefined}
    >
      <input type="hidden" name="line" value={id} />
      {(about || <ArticleOfLine language={viewer.language} article={article} />) as 'safe'}
      <input type="hidden" name="marks" value={line.marks} />
      {line.marks !== '' && (
        <p class="marks" safe>
          {line.marks}
        </p>
      )}
      <div class="count">
        <button type="button" class="step" data-add="-1" aria-label={w.less}>
          −
        </button>
        <label class="number">
          <span class="sr-only" safe>
            {`${bookingLabels(viewer, article).quantity}: ${article.name}`}
          </span>
          <input
            id={`basket-quantity-${id}`}
            name="quantity"
            value={line.quantity}
            inputmode="decimal"
            maxlength="40"
            {...invalid(quantityFault, why)}
          />
          <span class="unit" safe>
            {printUnit(article.unit, viewer.language)}
          </span>
        </label>
        <button type="button" class="step" data-add="1" aria-label={w.more}>
          +
        </button>
      </div>
      <div class="chips">
        <Packs viewer={viewer} line={line} />
        <button type="button" class="chip" data-digits safe>
          {w.digits}
        </button>
      </div>
      {viewer.may('prices') ? (
        <Price viewer={viewer} line={line} invalid={invalid(priceFault, why)} />
      ) : (
        <>
          <input type="hidden" name="price" value="" />
          <input type="hidden" name="per" value="" />
        </>
      )}
      {wrong !== undefined && (
        <p class="why" id={why} role="alert" safe>
          {wrong}
        </p>
      )}
    </li>
  );
}

const invalid = (fault: string | undefined, why: string) =>
  fault === undefined ? {} : ({ 'aria-invalid': 'true', 'aria-describedby': why } as const);

/** Every pack that a code stands for, once. */
function Packs({ viewer, line: { article } }: Pick<Props, 'viewer' | 'line'>): JSX.Element {
  const w = baskets(viewer.language);
  const packs = [...new Set(article.codes.map(({ pack }) => pack))].filter((pack) => pack !== 1_000);
  return (
    <>
      {packs
        .toSorted((a, b) => a - b)
        .map((pack) => (
          <button type="button" class="chip" data-add={printQuantity(pack, 'en', { plain: true })} safe>
            {w.pack(printMeasure(pack, article.unit, viewer.language))}
          </button>
        ))}
    </>
  );
}

type PriceProps = Pick<Props, 'viewer' | 'line'> & { invalid: ReturnType<typeof invalid> };

function Price({ viewer, line, invalid }: PriceProps): JSX.Element {
  const { article } = line;
  const per = perTyped(line.per, article.price);
  const id = `basket-price-${article._id}`;
  return (
    <div class="field for-price">
      <input type="hidden" name="per" value={String(per)} />
      <label for={id} safe>
        {bookingLabels(viewer, article, per).price}
      </label>
      <input
        class="input"
        id={id}
        name="price"
        value={line.price}
        inputmode="decimal"
        maxlength="40"
        {...invalid}
      />
    </div>
  );
}
