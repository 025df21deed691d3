import type { Entry } from '../../server/stock/journal.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Field } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { stock } from '../messages/stock.ts';
import { MovementItem } from './item.tsx';

interface Props {
  viewer: Viewer;
  entry: Entry;
  key: string;
}

/** Asks once before a booking is taken back. */
export function ReversalPage({ viewer, entry, key }: Props): JSX.Element {
  const w = stock(viewer.language);
  const { movement } = entry;
  return (
    <>
      <PageHead title={w.reverseQuestion(String(movement.number))} lead={w.reverseNote} />
      <form class="sheet form" hx-post={`/movements/${movement._id}/reversal`} hx-swap="none">
        <input type="hidden" name="key" value={key} />
        <ul class="journal">
          <MovementItem entry={entry} audience={{ language: viewer.language, permissions: [] }} />
        </ul>
        <Field label={w.reason} name="note" value="" maxlength={400} />
        <div class="actions">
          <button class="button danger" type="submit" safe>
            {w.reverse}
          </button>
          <a class="button" href="/movements" safe>
            {w.keep}
          </a>
        </div>
      </form>
    </>
  );
}
