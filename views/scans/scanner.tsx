import type { Picture } from '../../server/scans/test-code.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { asset } from '../asset.ts';
import { Field } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { scanner } from '../messages/scanner.ts';

interface Props {
  viewer: Viewer;
  /** What both pictures hold. */
  code: string;
  qr: Picture;
  bars: Picture;
}

/** How the scanner of this device types; what is learned stays on the device. */
export function ScannerPage({ viewer, code, qr, bars }: Props): JSX.Element {
  const w = scanner(viewer.language);
  return (
    <>
      <PageHead title={w.title} lead={w.lead}>
        <button class="button" type="button" data-print>
          <Icon name="printer" />
          <span safe>{w.print}</span>
        </button>
      </PageHead>
      <div
        class="stack scanner"
        data-takes-scans=""
        data-module={asset('js/scanner-page.js')}
        data-test-code={code}
        data-right={w.right}
        data-learned={w.learned('{}')}
        data-caps={w.caps}
        data-unknown={w.unknown}
        data-ambiguous={w.ambiguous}
        data-saved={w.saved}
        data-was-reset={w.wasReset}
      >
        <section class="sheet form">
          <h2 safe>{w.learn}</h2>
          <p class="sub" safe>
            {w.learnHint}
          </p>
          <div class="test-codes">
            <Code picture={qr} title={w.qr} tall={1} />
            <Code picture={bars} title={w.bars} tall={60} />
          </div>
          <p id="scanner-learned" class="result" role="status" safe>
            {w.waiting}
          </p>
        </section>
        <section class="sheet form">
          <h2 safe>{w.check}</h2>
          <p class="sub" safe>
            {w.checkHint}
          </p>
          <p class="result" role="status">
            <code id="scanner-read" safe>
              {w.waiting}
            </code>
          </p>
        </section>
        <form id="scanner-form" class="sheet form" autocomplete="off" hx-boost="false">
          <h2 safe>{w.more}</h2>
          <p class="sub" safe>
            {w.moreHint}
          </p>
          <div class="fields">
            <Field label={w.prefix} name="prefix" maxlength={20} />
            <Field label={w.suffix} name="suffix" maxlength={20} />
          </div>
          <div class="actions">
            <button class="button" type="submit" safe>
              {w.save}
            </button>
            <button class="button quiet" type="reset" safe>
              {w.reset}
            </button>
          </div>
        </form>
      </div>
    </>
  );
}

/** With the clear space around that a scanner needs. */
function Code({ picture, title, tall }: { picture: Picture; title: string; tall: number }): JSX.Element {
  const quiet = tall === 1 ? 4 : 10;
  const [width, height] = [picture.width + 2 * quiet, picture.lines.length * tall + 8];
  const path = picture.lines
    .flatMap((line, y) =>
      line.map(({ from, length }) => `M${from + quiet} ${y * tall + 4}h${length}v${tall}h-${length}z`),
    )
    .join('');
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} class={tall === 1 ? 'qr' : 'bars'}>
      <path d={path} />
    </svg>
  );
}
