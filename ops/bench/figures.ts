/** One measured number, and what it must not pass. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | '×' | 'kB' | 'B' | 'requests' | 'points' | '/s' | '';
  readonly most?: number;
  readonly least?: number;
  /** What the same takes with nothing of ours, in the same run: where that alone passes `most`, the ratio decides. */
  readonly bare?: number;
}

/** Makes figures of one subject, in milliseconds. */
export const timesOf =
  (subject: string) =>
  (what: string, value: number, target: Pick<Figure, 'most' | 'bare'> = {}): Figure => ({
    ...{ what: `${subject}: ${what}`, value, unit: 'ms', ...target },
  });

const mostOfBare = 1.3;

/** How much of its target a figure uses up: above 1 it is missed, as what could not be measured always is. */
function strain(figure: Figure): number {
  const { value, least } = figure;
  const floor = floorOf(figure);
  const most = floor === undefined ? figure.most : floor * mostOfBare;
  if (most === undefined && least === undefined) return 0;
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  return most !== undefined ? value / (most || Number.MIN_VALUE) : Number(least) / value;
}

/** What the bare parts alone take, where that passes the target: no program could meet it on this machine. */
const floorOf = ({ most, bare }: Figure) =>
  most !== undefined && bare !== undefined && bare > most ? bare : undefined;

export const isMissed = (figure: Figure): boolean => strain(figure) > 1;

/** Prints a table, the worst first, and lets the process end with 1 where a target is missed. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  const rows = figures
    .toSorted((one, other) => strain(other) - strain(one))
    .map((figure) => [isMissed(figure) ? 'missed' : '', figure.what, said(figure), target(figure)]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  if (figures.some(isMissed)) process.exitCode = 1;
}

const said = ({ value, unit }: Figure) => `${rounded(value)} ${unit}`.trim();

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

function target(figure: Figure): string {
  const { unit, most, least } = figure;
  const floor = floorOf(figure);
  const instead = floor === undefined ? '' : `; bare ${rounded(floor)}, so ≤ ${mostOfBare} × that`;
  if (most !== undefined) return `≤ ${most} ${unit}`.trim() + instead;
  return least === undefined ? '' : `≥ ${least} ${unit}`.trim();
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
}

/** Percentiles by the nearest rank. Throws when nothing was measured. */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) };
}
