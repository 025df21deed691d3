import type { Drawing } from '../../server/labels/drawing.ts';
import type { Sheet } from '../../server/labels/format.ts';
import type { Language } from '../../server/measures/language.ts';
import { asset } from '../asset.ts';
import { Document } from '../document.tsx';
import { labels } from '../messages/labels.ts';
import { Sheets } from './sheet.tsx';

interface Props {
  language: Language;
  build: string;
  sheets: readonly Sheet<Drawing>[];
}

/** Nothing but the sheets, on paper of their size. */
export function PrintPage({ language, build, sheets }: Props): JSX.Element {
  const w = labels(language);
  const { width = 0, height = 0 } = sheets[0] ?? {};
  return (
    <Document title={w.title} language={language} build={build}>
      <body class="print-labels">
        <link rel="stylesheet" href={`/labels/paper?width=${width}&height=${height}`} />
        <p class="hint">
          <button class="button primary" type="button" data-print safe>
            {w.paper}
          </button>
          <span safe>{w.scale}</span>
        </p>
        <main id="main" data-module={asset('js/print.js')}>
          <Sheets sheets={sheets} />
        </main>
      </body>
    </Document>
  );
}
