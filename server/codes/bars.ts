export interface Run {
  readonly from: number;
  readonly length: number;
}

/** Dark modules that touch are one bar: fewer edges, at which printers smear. `1` is dark. */
export const runs = (modules: string): Run[] =>
  [...modules.matchAll(/1+/g)].map(({ index, 0: run }) => ({ from: index, length: run.length }));

/** A line of a QR code in the same words. */
export const modulesOf = (row: readonly boolean[]): string => row.map((dark) => (dark ? '1' : '0')).join('');
