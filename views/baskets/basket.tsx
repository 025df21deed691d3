import type { Question as Asked, Changed } from '../../server/baskets/change.ts';
import type { Standing } from '../../server/baskets/standing.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Faults } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Icon } from '../components/icon.tsx';
import { baskets } from '../messages/baskets.ts';
import { stock } from '../messages/stock.ts';
import { printedCode } from '../scans/printed-code.ts';
import { KindChoice } from '../stock/kind-choice.tsx';
import { PlaceLabel } from '../stock/place-label.tsx';
import { PlaceOptions } from '../stock/place-options.tsx';
import { Question } from '../stock/question.tsx';
import { Line } from './line.tsx';

export interface BasketFormProps extends Changed {
  viewer: Viewer;
  /** The articles of the first lines and where they lie, as live regions. */
  articles: readonly string[];
  /** What the person has to choose among. */
  questions: readonly Asked[];
  /** What is to be counted at the place that is meant, as a live region. */
  counts: string;
  places: readonly Place[];
  /** Ids of places that are likely meant. */
  near: readonly string[];
  jobs: readonly string[];
  /** The place for which the form shows where the articles lie. */
  at: string | undefined;
  standing: Standing;
  faults?: Faults | undefined;
  question?: string | undefined;
}

const wayId = 'basket-way';

/** Everything that is gathered stands in this form; it is sent whole with every scan, and to be booked. */
export function BasketForm(props: BasketFormProps): JSX.Element {
  const { viewer, basket, articles, counts, standing, faults = {}, said, question } = props;
  const w = baskets(viewer.language);
  const { lines } = basket;
  return (
    <form
      id="basket"
      class="basket"
      hx-post="/documents"
      hx-target="this"
      hx-swap="patch"
      autocomplete="off"
      data-heard={props.heard}
    >
      <input type="hidden" name="key" value={basket.key} />
      <input type="hidden" name="side" value={basket.side} />
      <KindChoice viewer={viewer} prefix="basket" chosen={basket.kind} />
      {Object.keys(faults).length === 0 && <input type="hidden" name="shown" value={props.at ?? 'nowhere'} />}
      {standing.way ? <div id={wayId} data-kept="" /> : <Way {...props} />}
      {said !== undefined && <Said text={said} />}
      {faults[''] !== undefined && <Said text={faults['']} />}
      {props.questions.map((asked, at) => (
        <Choices
          viewer={viewer}
          asked={asked}
          waits={basket.asked.includes(asked.code)}
          now={at === 0 && props.heard === 'question' && question === undefined}
        />
      ))}
      {basket.unknown.map((code) => (
        <Unknown viewer={viewer} code={code} />
      ))}
      {lines.length === 0 ? (
        <p class="sheet nothing">
          <Icon name="scan-barcode" />
          <span safe>{w.empty}</span>
        </p>
      ) : (
        <ol class="lines">
          {lines.map((line, at) => (
            <Line
              viewer={viewer}
              line={line}
              at={at}
              about={articles[at]}
              kept={standing.lines.has(String(line.article._id))}
              faults={faults}
            />
          ))}
        </ol>
      )}
      {counts as 'safe'}
      {lines.length > 0 && (
        <div class="bookbar">
          <button class="button primary" type="submit" safe>
            {w.book(lines.length)}
          </button>
        </div>
      )}
      {question !== undefined && <Question viewer={viewer} question={question} />}
    </form>
  );
}

const Said = ({ text }: { text: string }): JSX.Element => (
  <p class="sheet why" role="alert" safe>
    {text}
  </p>
);

interface ChoicesProps {
  viewer: Viewer;
  asked: Asked;
  /** It was scanned, and stays until it is answered or dropped. */
  waits: boolean;
  /** It was asked just now. */
  now: boolean;
}

function Choices({ viewer, asked, waits, now }: ChoicesProps): JSX.Element {
  const text = `${printedCode(asked.code)}: ${baskets(viewer.language).which}`;
  return (
    <div class="question" role="alertdialog" aria-label={text} tabindex="-1" data-now={now ? '' : undefined}>
      <p safe>{text}</p>
      {waits && <input type="hidden" name="asked" value={asked.code} />}
      <Drop viewer={viewer} code={asked.code} />
      {asked.meanings.map(({ id, name }) => (
        <button
          class="button"
          type="submit"
          form="basket-change"
          name="pick"
          value={id}
          data-code={asked.code}
          safe
        >
          {name}
        </button>
      ))}
    </div>
  );
}

const Drop = ({ viewer, code }: { viewer: Viewer; code: string }): JSX.Element => (
  <button
    class="drop"
    type="submit"
    form="basket-change"
    name="drop"
    value={code}
    aria-label={baskets(viewer.language).drop(printedCode(code))}
  >
    <Icon name="x" />
  </button>
);

/** A scan that nothing knows waits here for its article, and holds up nobody. */
function Unknown({ viewer, code }: { viewer: Viewer; code: string }): JSX.Element {
  const w = baskets(viewer.language);
  return (
    <div class="sheet unknown">
      <input type="hidden" name="unknown" value={code} />
      <p>
        <b safe>{w.unknown}</b>
        <code safe>{printedCode(code)}</code>
      </p>
      <a class="button" href={`/codes?${new URLSearchParams({ code, next: 'booking' })}`} safe>
        {viewer.may('articles') ? w.attach : w.whatNow}
      </a>
      <Drop viewer={viewer} code={code} />
    </div>
  );
}

/** From where to where, and for which job. */
function Way(props: BasketFormProps): JSX.Element {
  const { viewer, basket, faults = {}, jobs } = props;
  const w = stock(viewer.language);
  return (
    <div class="way" id={wayId}>
      <PlaceCell {...props} name="from" />
      <Icon name="arrow-right" />
      <PlaceCell {...props} name="to" />
      <div class={['cell', 'for-job', faults.job !== undefined && 'wrong']}>
        <label for="basket-job" safe>
          {w.job}
        </label>
        <input
          class="input"
          id="basket-job"
          name="job"
          value={basket.job}
          placeholder={w.jobHint}
          list="basket-jobs"
        />
        <datalist id="basket-jobs">
          {jobs.map((job) => (
            <option value={job} />
          ))}
        </datalist>
        {faults.job !== undefined && (
          <p class="why" role="alert" safe>
            {faults.job}
          </p>
        )}
      </div>
    </div>
  );
}

function PlaceCell({
  viewer,
  basket,
  places,
  near,
  faults = {},
  name,
}: BasketFormProps & { name: 'from' | 'to' }): JSX.Element {
  const w = baskets(viewer.language);
  const fault = faults[name];
  const chosen = basket[name];
  const isNear = ({ _id }: Place) => near.includes(String(_id));
  return (
    <div class={['cell', `for-${name}`, fault !== undefined && 'wrong']}>
      <PlaceLabel language={viewer.language} name={name} for={`basket-${name}`} />
      <select
        class="input"
        id={`basket-${name}`}
        name={name}
        aria-invalid={fault === undefined ? undefined : 'true'}
      >
        <option value="" safe>
          {stock(viewer.language).choosePlace}
        </option>
        {near.length > 0 && (
          <optgroup label={w.near}>
            <PlaceOptions places={places.filter(isNear)} chosen={chosen} />
          </optgroup>
        )}
        <optgroup label={w.allPlaces}>
          <PlaceOptions places={places.filter((place) => !isNear(place))} chosen={chosen} />
        </optgroup>
      </select>
      {fault !== undefined && (
        <p class="why" role="alert" safe>
          {fault}
        </p>
      )}
    </div>
  );
}
