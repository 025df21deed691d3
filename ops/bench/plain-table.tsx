const row = {
  number: '102121',
  name: 'Leitungsschutzschalter B16 3-polig Serie 12',
  line: '6 kA, Hutschiene',
  places: 'Fach A-01 · Bus 1 (Ali) · Bus 2 (Lukas)',
  stock: '1.234',
};

/** The table of articles with the same elements, attributes and texts, by nothing but Kita. */
export const PlainTable = ({ rows }: { rows: number }): JSX.Element => (
  <tbody data-region="articles" data-hash="0123456789ab">
    {Array.from({ length: rows }, (_, index) => (
      <tr id={`article-row-${index}`} data-row={String(index)} data-name={row.name}>
        <td class="no away" safe>
          {row.number}
        </td>
        <td>
          <span class="what">
            <a href={`/articles/${index}`} safe>
              {row.name}
            </a>
            <small safe>{row.line}</small>
          </span>
        </td>
        <td class="sub under" data-cell="places" safe>
          {row.places}
        </td>
        <td class="state" data-cell="state">
          <svg class="level" viewBox="0 0 100 7" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="7" rx="3.5" />
            <rect width="75" height="7" rx="3.5" />
          </svg>
        </td>
        <td class="n" data-cell="stock">
          <span class="qty" safe>
            {row.stock}
          </span>{' '}
          <span class="unit" safe>
            Stk
          </span>
        </td>
      </tr>
    ))}
  </tbody>
);
