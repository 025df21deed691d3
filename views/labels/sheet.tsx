import type { Drawing } from '../../server/labels/drawing.ts';
import type { Placed, Sheet } from '../../server/labels/format.ts';

/** Sheets, or labels of a roll, in their real size. */
export const Sheets = ({ sheets }: { sheets: readonly Sheet<Drawing>[] }): JSX.Element => (
  <>
    {sheets.map((sheet) => (
      <Paper sheet={sheet} />
    ))}
  </>
);

/** The first sheet, and each place for a label on it by its number. */
export interface PreviewSheet {
  readonly sheet: Sheet<Drawing>;
  readonly label: { readonly width: number; readonly height: number };
  readonly places: readonly Placed<number>[];
  readonly start: number;
}

/** The first sheet as a picture, on which each place for a label can be chosen as the first. */
export const Preview = ({ preview, title }: { preview: PreviewSheet; title: string }): JSX.Element => (
  <Paper sheet={preview.sheet} title={title}>
    {preview.places.map(({ x, y, label: number }) => (
      <rect
        class={['cell', number < preview.start && 'used']}
        data-cell={String(number)}
        x={x}
        y={y}
        {...preview.label}
      />
    ))}
  </Paper>
);

interface PaperProps {
  sheet: Sheet<Drawing>;
  title?: string;
  children?: JSX.Element | JSX.Element[];
}

function Paper({ sheet: { width, height, labels }, title, children }: PaperProps): JSX.Element {
  return (
    <svg
      class="label-sheet"
      viewBox={`0 0 ${width} ${height}`}
      width={`${width}mm`}
      height={`${height}mm`}
      role={title === undefined ? undefined : 'img'}
      aria-label={title}
    >
      {labels.map(({ x, y, label }) => (
        <g transform={`translate(${x} ${y})`}>
          <Drawn drawing={label} />
        </g>
      ))}
      {children as 'safe'}
    </svg>
  );
}

/** As wide as it was measured, whatever the font of the browser. */
const Drawn = ({ drawing: { texts, bars } }: { drawing: Drawing }): JSX.Element => (
  <>
    <path d={bars.map(outlined).join('')} />
    {texts.map(({ text, x, y, size, width, weight }) => (
      <text
        class={weight}
        x={mm(x)}
        y={mm(y)}
        font-size={mm(size)}
        textLength={mm(width)}
        lengthAdjust="spacingAndGlyphs"
        safe
      >
        {text}
      </text>
    ))}
  </>
);

const outlined = ({ x, y, width, height }: Drawing['bars'][number]) =>
  `M${mm(x)} ${mm(y)}h${mm(width)}v${mm(height)}h${mm(-width)}z`;

const mm = (length: number) => String(Math.round(length * 1_000) / 1_000);
