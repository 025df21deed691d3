import type { Location } from '../../server/locations/location.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Empty } from '../components/empty.tsx';
import { locations } from '../messages/locations.ts';
import { stock } from '../messages/stock.ts';
import { BookingForm, type BookingFormProps } from '../stock/booking-form.tsx';

interface Props {
  viewer: Viewer;
  location: Location;
  /** The live regions, as rendered by the hub. */
  head: string;
  acts: string;
  counts: string;
  inside: string;
  contents: string;
  tally: string;
  movements: string;
  offer: Pick<BookingFormProps, 'places' | 'jobs' | 'values'>;
}

export function LocationPage(props: Props): JSX.Element {
  const { viewer, location, offer } = props;
  const w = locations(viewer.language);
  return (
    <>
      <div class="head">
        {props.head as 'safe'}
        {props.acts as 'safe'}
      </div>
      <div class="stack">
        <div id="count"></div>
        {props.counts as 'safe'}
        {viewer.may('book') && location.archived === null && <BookingForm viewer={viewer} {...offer} />}
        <div class="columns">
          <div class="stack">
            <Contents {...props} />
          </div>
          <div class="stack">
            <Inside {...props} />
            <section class="sheet">
              <header>
                <h2 safe>{w.movements}</h2>
                <span class="tally">
                  <a href={`/movements?place=${location._id}`} safe>
                    {w.allMovements}
                  </a>
                </span>
              </header>
              {props.movements as 'safe'}
              <p class="empty" safe>
                {stock(viewer.language).nothingYet}
              </p>
            </section>
          </div>
        </div>
      </div>
    </>
  );
}

function Contents({ viewer, contents, tally }: Props): JSX.Element {
  const w = locations(viewer.language);
  return (
    <div>
      <section class="sheet">
        <h2 safe>{w.whatLies}</h2>
        <table class="cards">
          <thead>
            <tr>
              <th>
                <span class="sr-only" safe>
                  {w.code}
                </span>
              </th>
              <th safe>{w.article}</th>
              <th safe>{w.state}</th>
              <th class="minimum" safe>
                {w.minimum}
              </th>
              <th class="n" safe>
                {w.stock}
              </th>
            </tr>
          </thead>
          {contents as 'safe'}
          <tbody class="empty">
            <tr>
              <td colspan="5">
                <Empty icon="package-open" text={w.liesNothing}></Empty>
              </td>
            </tr>
          </tbody>
        </table>
      </section>
      {tally as 'safe'}
    </div>
  );
}

function Inside({ viewer, inside }: Props): JSX.Element {
  const w = locations(viewer.language);
  return (
    <section class="sheet inside">
      <h2 safe>{w.inside}</h2>
      <table class="cards">
        <thead class="sr-only">
          <tr>
            <th safe>{w.place}</th>
            <th safe>{w.kind}</th>
            <th safe>{w.state}</th>
            <th safe>{w.lies}</th>
          </tr>
        </thead>
        {inside as 'safe'}
        <tbody class="empty">
          <tr>
            <td colspan="4" safe>
              {w.nothingInside}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
