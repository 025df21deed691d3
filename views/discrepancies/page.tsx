import type { DiscrepancyFilter } from '../../server/discrepancies/list.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { PageHead } from '../components/page-head.tsx';
import { discrepancies } from '../messages/discrepancies.ts';

interface Props {
  viewer: Viewer;
  filter: DiscrepancyFilter;
  /** The live list and its tally, as rendered by their regions. */
  rows: string;
  tally: string;
}

/** What is to be counted; the form for it opens above the list, which may go on changing. */
export function DiscrepanciesPage({ viewer, filter: { show }, rows, tally }: Props): JSX.Element {
  const w = discrepancies(viewer.language);
  return (
    <>
      <PageHead title={w.title} lead={w.what} />
      <nav class="filters" aria-label={w.title}>
        <a class="chip" href="/discrepancies" aria-current={show ? undefined : 'true'} safe>
          {w.open}
        </a>
        <a class="chip" href="/discrepancies?show=settled" aria-current={show ? 'true' : undefined} safe>
          {w.settled}
        </a>
      </nav>
      <div id="count"></div>
      <div class="sheet">
        <table class="cards">
          <thead>
            <tr>
              <th safe>{w.article}</th>
              <th safe>{w.place}</th>
              <th safe>{w.how}</th>
              <th safe>{w.when}</th>
              <th class="n" safe>
                {w.inBook}
              </th>
              <th class="n">
                <span class="sr-only" safe>
                  {w.count}
                </span>
              </th>
            </tr>
          </thead>
          {rows as 'safe'}
          <tbody class="empty">
            <tr>
              <td colspan="6" safe>
                {show ? w.noneSettled : w.noneOpen}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      {tally as 'safe'}
    </>
  );
}
