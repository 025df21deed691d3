import type { Field } from '../../server/imports/columns.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { imports } from '../messages/imports.ts';

const required: readonly Field[] = ['number', 'name'];

/** What the columns of a file may be called. */
export function ColumnTitles({ language }: Pick<Viewer, 'language'>): JSX.Element {
  const w = imports(language);
  return (
    <section class="sheet importing">
      <header>
        <h2 safe>{w.columnsTitle}</h2>
      </header>
      <dl class="props">
        {(Object.entries(w.titles) as [Field, string][]).map(([field, titles]) => (
          <>
            <dt safe>{w.fields[field]}</dt>
            <dd>
              <span safe>{titles}</span>{' '}
              {required.includes(field) && (
                <span class="mark ok" safe>
                  {w.required}
                </span>
              )}
            </dd>
          </>
        ))}
      </dl>
      <p class="note sub" safe>
        {w.columnsHint}
      </p>
    </section>
  );
}
