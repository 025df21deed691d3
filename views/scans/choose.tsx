import type { Meaning } from '../../server/codes/codes.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { PageHead } from '../components/page-head.tsx';
import { scans } from '../messages/scans.ts';

interface Props {
  viewer: Viewer;
  code: string;
  meanings: readonly Meaning[];
}

/** A code that stands for several things asks. */
export function ChoosePage({ viewer, code, meanings }: Props): JSX.Element {
  const w = scans(viewer.language);
  return (
    <>
      <PageHead title={w.several} lead={w.severalLead(code)} />
      <ul class="sheet choices">
        {meanings.map(({ kind, name, path }) => (
          <li>
            <a href={path}>
              <b safe>{name}</b>
              <small safe>{w.kinds[kind] ?? ''}</small>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
