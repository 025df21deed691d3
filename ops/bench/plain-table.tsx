/** What stands in a row, in words. */
export interface PlainRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly line: string;
  readonly places: string;
  /** How full it is, in per cent. */
  readonly level: string;
  readonly quantity: string;
  readonly unit: string;
}

/** The rows of the list of articles with the same elements, attributes and texts, by nothing but Kita. */
export const plainRows = (rows: readonly PlainRow[]): string =>
  rows.map((row) => String(<Row row={row} />)).join('');

const Row = ({ row }: { row: PlainRow }): JSX.Element => (
  <tr id={`article-row-${row.id}`} data-row={row.id} data-name={row.name}>
    <td class="no away" safe>
      {row.number}
    </td>
    <td>
      <span class="what">
        <a href={`/articles/${row.id}`} safe>
          {row.name}
        </a>
        <small safe>{row.line}</small>
      </span>
    </td>
    <td class="sub under" data-cell="places" safe>
      {row.places}
    </td>
    <td class="state" data-cell="state">
      <svg class={['level', '']} viewBox="0 0 100 7" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="7" rx="3.5" />
        <rect width={row.level} height="7" rx="3.5" />
      </svg>
    </td>
    <td class="n" data-cell="stock">
      <span class="qty" safe>
        {row.quantity}
      </span>{' '}
      <span class="unit" safe>
        {row.unit}
      </span>
    </td>
  </tr>
);
