import type { Viewer } from '../../server/web/viewer.ts';
import { stock } from '../messages/stock.ts';

/** Asked once before more is handed out than the book has. */
export function Question({ question, viewer }: { question: string; viewer: Viewer }): JSX.Element {
  const w = stock(viewer.language);
  return (
    <div class="question" role="alertdialog" aria-label={w.bookAnyway} tabindex="-1" data-now="">
      <p safe>{question}</p>
      <p class="sub" safe>
        {w.shortNote}
      </p>
      <button class="button primary" type="submit" name="anyway" value="1" safe>
        {w.bookAnyway}
      </button>
    </div>
  );
}
