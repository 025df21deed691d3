import type { PlaceFilter } from '../../server/locations/summary.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Empty } from '../components/empty.tsx';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { locations } from '../messages/locations.ts';

interface Props {
  viewer: Viewer;
  show: PlaceFilter['show'];
  /** The live list. */
  rows: string;
}

export function LocationsPage({ viewer, show, rows }: Props): JSX.Element {
  const w = locations(viewer.language);
  return (
    <>
      <PageHead title={w.title} lead={w.what}>
        {viewer.may('places') && (
          <a class="button primary" href="/locations/new">
            <Icon name="plus" />
            <span safe>{w.add}</span>
          </a>
        )}
      </PageHead>
      <nav class="filters" aria-label={w.title}>
        <a class="chip" href="/locations" aria-current={show ? undefined : 'true'} safe>
          {w.inUse}
        </a>
        <a class="chip" href="/locations?show=archived" aria-current={show ? 'true' : undefined} safe>
          {w.archive}
        </a>
      </nav>
      <div class="sheet">
        <table class="cards">
          <thead>
            <tr>
              <th safe>{w.place}</th>
              <th safe>{w.kind}</th>
              <th safe>{w.state}</th>
              <th class="n" safe>
                {w.lies}
              </th>
            </tr>
          </thead>
          {rows as 'safe'}
          <tbody class="empty">
            <tr>
              <td colspan="4">
                <Empty icon="warehouse" text={show ? w.noneArchived : w.none}>
                  {!show && viewer.may('places') && (
                    <a class="button" href="/locations/new" safe>
                      {w.add}
                    </a>
                  )}
                </Empty>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}
