import type { Batch } from '../../server/imports/batch.ts';
import type { PreviewLine } from '../../server/imports/preview.ts';
import type { Language } from '../../server/measures/language.ts';
import { imports } from '../messages/imports.ts';
import { LineTable } from './lines.tsx';

interface Props {
  batch: Batch;
  lines: readonly PreviewLine[];
  language: Language;
}

/** The lines that somebody else's work has overtaken. */
export function Mishaps({ batch, lines, language }: Props): JSX.Element {
  const w = imports(language);
  if (lines.length === 0) return '';
  return (
    <div class="sheet">
      <header>
        <h2 safe>{batch.undo ? w.notTakenBack : w.notWritten}</h2>
      </header>
      <LineTable lines={lines} what={w.whatIsWrong} language={language} />
    </div>
  );
}
