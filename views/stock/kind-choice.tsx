import type { Viewer } from '../../server/web/viewer.ts';
import { stock } from '../messages/stock.ts';

const kinds = ['issue', 'transfer', 'receipt', 'return', 'correction'] as const;

interface Props {
  viewer: Viewer;
  /** Begins the ids: a page may have two such forms. */
  prefix: string;
  chosen: string;
}

/** Which way goods move; what else a form asks for depends on it by CSS. */
export const KindChoice = ({ viewer, prefix, chosen }: Props): JSX.Element => (
  <>
    {kinds
      .filter((kind) => kind !== 'receipt' || viewer.may('receive'))
      .map((kind) => (
        <>
          <input
            class={['mode', `mode-${kind}`, 'sr-only']}
            type="radio"
            name="kind"
            id={`${prefix}-${kind}`}
            value={kind}
            checked={kind === chosen}
          />
          <label class="mode-label" for={`${prefix}-${kind}`} safe>
            {stock(viewer.language).modes[kind]}
          </label>
        </>
      ))}
  </>
);
