import type { MovementFilter } from '../../server/stock/journal.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { PageHead } from '../components/page-head.tsx';
import { placeText } from '../components/place-text.ts';
import { stock } from '../messages/stock.ts';
import { BookingForm, type BookingFormProps } from './booking-form.tsx';

interface Props {
  viewer: Viewer;
  filter: MovementFilter;
  /** The live list and its tally, as rendered by their regions. */
  rows: string;
  tally: string;
  offer: Pick<BookingFormProps, 'places' | 'jobs' | 'values'>;
  people: readonly { id: string; name: string }[];
}

export function JournalPage({ viewer, filter, rows, tally, offer, people }: Props): JSX.Element {
  const w = stock(viewer.language);
  return (
    <>
      <PageHead title={w.journal} />
      {viewer.may('book') && <BookingForm viewer={viewer} {...offer} />}
      <JournalFilter viewer={viewer} filter={filter} offer={offer} people={people} />
      <div class="sheet">
        <table class="cards journal-table">
          <thead>
            <tr>
              <th safe>{w.number}</th>
              <th safe>{w.article}</th>
              <th safe>{w.what}</th>
              <th safe>{w.wayAndJob}</th>
              <th safe>{w.when}</th>
              <th class="n" safe>
                {w.quantityPlain}
              </th>
              <th class="n">
                <span class="sr-only" safe>
                  {w.reverse}
                </span>
              </th>
            </tr>
          </thead>
          {rows as 'safe'}
          <tbody class="empty">
            <tr>
              <td colspan="7" safe>
                {Object.keys(filter).length > 0 ? w.noneFound : w.nothingYet}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      {tally as 'safe'}
    </>
  );
}

const kinds = ['issue', 'receipt', 'transfer', 'return', 'correction', 'reversal'] as const;

function JournalFilter({
  viewer,
  filter,
  offer,
  people,
}: Pick<Props, 'viewer' | 'filter' | 'offer' | 'people'>): JSX.Element {
  const w = stock(viewer.language);
  return (
    <form class="filters" method="get" action="/movements" data-auto="">
      {!!filter.article && <input type="hidden" name="article" value={filter.article} />}
      <select class="chip" name="kind" aria-label={w.what}>
        <option value="" safe>
          {w.everyKind}
        </option>
        {kinds.map((kind) => (
          <option value={kind} selected={filter.kind === kind} safe>
            {w.kinds[kind]}
          </option>
        ))}
      </select>
      <select class="chip" name="place" aria-label={w.at}>
        <option value="" safe>
          {w.everyPlace}
        </option>
        {offer.places.map((place) => (
          <option value={String(place._id)} selected={filter.place === String(place._id)} safe>
            {placeText(place)}
          </option>
        ))}
      </select>
      <select class="chip" name="person" aria-label={w.everyone}>
        <option value="" safe>
          {w.everyone}
        </option>
        {people.map(({ id, name }) => (
          <option value={id} selected={filter.person === id} safe>
            {name}
          </option>
        ))}
      </select>
      <input class="chip" name="job" value={filter.job ?? ''} placeholder={w.job} aria-label={w.job} />
      <label class="chip">
        <span safe>{w.since}</span> <input type="date" name="since" value={filter.since ?? ''} />
      </label>
      <label class="chip">
        <span safe>{w.until}</span> <input type="date" name="until" value={filter.until ?? ''} />
      </label>
      {Object.keys(filter).length > 0 && (
        <a class="button quiet small" href="/movements" safe>
          {w.resetFilter}
        </a>
      )}
    </form>
  );
}
