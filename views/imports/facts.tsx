import type { Batch } from '../../server/imports/batch.ts';
import type { Language } from '../../server/measures/language.ts';
import { imports } from '../messages/imports.ts';

const order = ['new', 'changed', 'unchanged', 'refused'] as const;
const mostPlaces = 12;

/** The four counts of the preview. */
export function Facts({ batch, language }: { batch: Batch; language: Language }): JSX.Element {
  const w = imports(language);
  return (
    <dl class="facts">
      {order.map((verdict) => (
        <div class={[verdict === 'refused' && batch.counts.refused > 0 && 'bad']}>
          <dt safe>{w.verdicts[verdict]}</dt>
          <dd safe>{batch.counts[verdict].toLocaleString(language)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface RemarksProps {
  batch: Batch;
  repeated: boolean;
  language: Language;
}

/** What should be known before anything is written. */
export function Remarks({ batch, repeated, language }: RemarksProps): JSX.Element {
  const w = imports(language);
  const { file, lines, unknown, newPlaces, stockKept } = batch;
  const more = newPlaces.length - mostPlaces;
  const places = [...newPlaces.slice(0, mostPlaces), ...(more > 0 ? [w.more(String(more))] : [])];
  const remarks = [
    w.readAs(lines.toLocaleString(language), file.encoding.toUpperCase(), w.delimiters[file.delimiter]),
    unknown.length > 0 && w.unknownColumns(unknown.join(', ')),
    newPlaces.length > 0 && batch.state === 'read' && w.newPlaces(places.join(', ')),
    stockKept > 0 && w.stockKept(stockKept.toLocaleString(language)),
    repeated && w.sameFile,
  ];
  return <ul class="remarks sub">{remarks.map((remark) => remark && <li safe>{remark}</li>)}</ul>;
}
