import type { Refusal } from './batch.ts';
import { readCode, readEan } from './cell.ts';
import { type Columns, type Field, mapColumns } from './columns.ts';
import { createRepeats, type Repeats } from './repeats.ts';
import { linesOf } from './table.ts';
import type { Shape } from './text.ts';

export type Scan =
  | { readonly ok: true; readonly columns: Columns; readonly lines: number; readonly repeats: Repeats }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Goes through a whole file before any of its lines is judged, so that a file that cannot be read is refused as a
 * whole, and the numbers and codes that come again are known. Throws `Unreadable`.
 */
export async function scanTable(bytes: AsyncIterable<Uint8Array>, shape: Shape): Promise<Scan> {
  const repeats = createRepeats();
  let columns: Columns | undefined;
  let lines = 0;
  for await (const { cells } of linesOf(bytes, shape)) {
    if (columns) {
      lines += 1;
      for (const key of keysOf(cells, columns)) repeats.see(key);
      continue;
    }
    const mapped = mapColumns(cells);
    if (!mapped.ok) return { ok: false, refusal: { columns: mapped.faults } };
    columns = mapped.columns;
  }
  if (!columns) throw new Error('a table without a header was not refused');
  return { ok: true, columns, lines, repeats };
}

/** What lines know each other by, read as a line reads it. */
function keysOf(cells: readonly string[], { known }: Columns): string[] {
  const textOf = (field: Field) => cells[known.get(field)?.index ?? -1] ?? '';
  const number = readCode(textOf('number'));
  const ean = readEan(textOf('ean'));
  return [...(number.ok ? [number.value] : []), ...(ean.ok ? [ean.value] : [])];
}
