import type { Batch } from '../../server/imports/batch.ts';
import type { Language } from '../../server/measures/language.ts';
import { imports } from '../messages/imports.ts';
import { besidesText } from './result.ts';

const order = ['new', 'changed', 'unchanged', 'refused'] as const;
const mostPlaces = 12;

interface Props {
  batch: Batch;
  language: Language;
}

/** What would be done, was done, or is taken back, in figures. */
export function Facts({ batch, language }: Props): JSX.Element {
  return (
    <dl class="facts">
      {figuresOf(batch, language).map(({ title, count, bad }) => (
        <div class={[bad && count > 0 && 'bad']}>
          <dt safe>{title}</dt>
          <dd safe>{count.toLocaleString(language)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Figure {
  readonly title: string;
  readonly count: number;
  readonly bad?: boolean;
}

function figuresOf({ state, counts, run, undo }: Batch, language: Language): Figure[] {
  const w = imports(language);
  if (undo)
    return [
      { title: w.takenBackTitle, count: undo.counts.takenBack },
      { title: w.stayedTitle, count: undo.counts.kept, bad: true },
    ];
  const refusedBefore = state === 'done' ? counts.refused : 0;
  const real = (state === 'done' && run?.counts) || counts;
  return order.map((verdict) => ({
    title: w.verdicts[verdict],
    count: real[verdict] + (verdict === 'refused' ? refusedBefore : 0),
    bad: verdict === 'refused',
  }));
}

interface RemarksProps extends Props {
  repeated: boolean;
}

/** What should be known before anything is written. */
export function Remarks({ batch, repeated, language }: RemarksProps): JSX.Element {
  const w = imports(language);
  const { file, lines, unknown, newPlaces, morePlaces, stockKept } = batch;
  const { encoding, delimiter } = file;
  const more = newPlaces.length + morePlaces - mostPlaces;
  const places = [
    ...newPlaces.slice(0, mostPlaces),
    ...(more > 0 ? [w.more(more.toLocaleString(language))] : []),
  ];
  const remarks = [
    batch.state === 'done' && besidesText(batch, language),
    encoding !== null &&
      delimiter !== null &&
      w.readAs(lines.toLocaleString(language), w.encodings[encoding], w.delimiters[delimiter]),
    unknown.length > 0 && w.unknownColumns(unknown.join(', ')),
    newPlaces.length > 0 && batch.state === 'read' && w.newPlaces(places.join(', ')),
    stockKept > 0 && w.stockKept(stockKept.toLocaleString(language)),
    repeated && w.sameFile,
  ];
  return (
    <ul class="remarks sub">
      {remarks
        .filter((remark) => !!remark)
        .map((remark) => (
          <li safe>{remark}</li>
        ))}
    </ul>
  );
}
