/** How labels lie on what they are printed on; all lengths are millimetres. On a roll each label is a page. */
export interface LabelFormat {
  readonly id: string;
  readonly paper: 'a4' | 'roll';
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** From the edge of the sheet to the first label. */
  readonly left: number;
  readonly top: number;
  readonly gapX: number;
  readonly gapY: number;
}

export const a4 = { width: 210, height: 297 } as const;

type Size = readonly [columns: number, rows: number, width: number, height: number];

/** What shops sell lies in the middle of the sheet. */
function sheet([columns, rows, width, height]: Size, gapX = 0): LabelFormat {
  const left = round((a4.width - columns * width - (columns - 1) * gapX) / 2);
  const top = round((a4.height - rows * height) / 2);
  return {
    id: `a4-${width}x${height}`,
    paper: 'a4',
    columns,
    rows,
    width,
    height,
    left,
    top,
    gapX,
    gapY: 0,
  };
}

const roll = (width: number, height: number): LabelFormat => ({
  id: `roll-${width}x${height}`,
  ...{ paper: 'roll', columns: 1, rows: 1, width, height, left: 0, top: 0, gapX: 0, gapY: 0 },
});

/** Usual ones; a firm adds its own. */
export const usualFormats: readonly LabelFormat[] = [
  sheet([3, 8, 70, 36]),
  sheet([3, 8, 70, 37]),
  sheet([3, 8, 63.5, 33.9], 2.5),
  sheet([2, 7, 99.1, 38.1], 2.5),
  sheet([2, 4, 99.1, 67.7], 2.5),
  sheet([2, 6, 105, 48]),
  sheet([4, 10, 52.5, 29.7]),
  sheet([4, 12, 45.7, 21.2], 2.5),
  roll(62, 30),
  roll(57, 32),
];

/** Half a millimetre is a matter of the printer. */
const tolerance = 0.5;

export const perSheet = ({ columns, rows }: LabelFormat): number => columns * rows;

export const sheetSize = ({ paper, width, height }: LabelFormat) => (paper === 'a4' ? a4 : { width, height });

/** Beyond which side of the paper labels lie, by the length that is too much there. */
export function beyond(format: Omit<LabelFormat, 'id'>): ('width' | 'height')[] {
  const { columns, rows, width, height, left, top, gapX, gapY, paper } = format;
  if (paper === 'roll') return [];
  const right = left + columns * width + (columns - 1) * gapX;
  const bottom = top + rows * height + (rows - 1) * gapY;
  return [
    ...(right > a4.width + tolerance ? (['width'] as const) : []),
    ...(bottom > a4.height + tolerance ? (['height'] as const) : []),
  ];
}

/** Something in its place on a sheet. */
export interface Placed<T> {
  readonly x: number;
  readonly y: number;
  readonly label: T;
}

export interface Sheet<T> {
  readonly width: number;
  readonly height: number;
  readonly labels: readonly Placed<T>[];
}

/** The labels of each sheet, the first of them at `start`, counted from 1; those before it are used up. */
export function onSheets<T>(format: LabelFormat, labels: readonly T[], start = 1): Sheet<T>[] {
  const { columns, width, height, left, top, gapX, gapY } = format;
  const each = perSheet(format);
  const placed = labels.map((label, index) => {
    const at = (start - 1 + index) % each;
    const x = round(left + (at % columns) * (width + gapX));
    const y = round(top + Math.floor(at / columns) * (height + gapY));
    return { x, y, label, sheet: Math.floor((start - 1 + index) / each) };
  });
  const size = sheetSize(format);
  return [...Map.groupBy(placed, ({ sheet }) => sheet).values()].map((one) => ({ ...size, labels: one }));
}

function round(mm: number): number {
  return Math.round(mm * 100) / 100;
}
