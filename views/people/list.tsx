import type { Viewer } from '../../server/web/viewer.ts';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { people } from '../messages/people.ts';

/** `rows` is the live list. */
export function PeoplePage({ viewer, rows }: { viewer: Viewer; rows: string }): JSX.Element {
  const w = people(viewer.language);
  return (
    <>
      <PageHead title={w.title} lead={w.what}>
        <a class="button primary" href="/people/new">
          <Icon name="plus" />
          <span safe>{w.add}</span>
        </a>
      </PageHead>
      <div class="sheet">
        <table class="cards">
          <thead>
            <tr>
              <th safe>{w.person}</th>
              <th safe>{w.role}</th>
              <th safe>{w.state}</th>
            </tr>
          </thead>
          {rows as 'safe'}
        </table>
      </div>
    </>
  );
}
