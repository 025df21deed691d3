import type { PreviewLine } from '../../server/imports/preview.ts';
import type { Language } from '../../server/measures/language.ts';
import { imports } from '../messages/imports.ts';

interface Props {
  lines: readonly PreviewLine[];
  /** What the last column says. */
  what: string;
  language: Language;
}

/** Lines of the file: their number, the article, and what happens to it or what is wrong. */
export function LineTable({ lines, what, language }: Props): JSX.Element {
  const w = imports(language);
  return (
    <table class="cards import-lines">
      <thead>
        <tr>
          <th class="n" safe>
            {w.lineNumber}
          </th>
          <th safe>{w.article}</th>
          <th safe>{what}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <td class="n no" data-title={w.lineNumber}>
              {line.line}
            </td>
            <td>
              <span class="what">
                <b safe>{line.name || '–'}</b>
                <small class="no" safe>
                  {line.number}
                </small>
              </span>
            </td>
            <td class="under">
              <What line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const What = ({ line }: { line: PreviewLine }): JSX.Element => (
  <ul class="import-changes">
    {line.faults.map((fault) => (
      <li class="why" safe>
        {fault}
      </li>
    ))}
    {line.entries.map(({ title, was, text }) => (
      <li>
        <span class="sub" safe>
          {title}
        </span>{' '}
        {was !== undefined && (
          <>
            <s safe>{was}</s> →{' '}
          </>
        )}
        <span safe>{text}</span>
      </li>
    ))}
    {line.notes.map((note) => (
      <li class="sub" safe>
        {note}
      </li>
    ))}
  </ul>
);
