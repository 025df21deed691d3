import type { Offered } from '../../server/imports/sources.ts';
import { PageHead } from '../components/page-head.tsx';
import { imports } from '../messages/imports.ts';
import { ColumnTitles } from './columns.tsx';
import { FolderFiles } from './folder.tsx';
import { UploadForm, type UploadFormProps } from './upload-form.tsx';

interface Props extends UploadFormProps {
  /** What lies in the import folder; undefined when there is none. */
  offered: Offered | undefined;
  /** The live list, as rendered by its region. */
  rows: string;
}

export function ImportsPage({ rows, offered, ...form }: Props): JSX.Element {
  const { language } = form.viewer;
  const w = imports(language);
  return (
    <>
      <PageHead title={w.title} lead={w.lead} />
      <div class="columns">
        <div class="stack">
          <UploadForm {...form} />
          {!!offered && <FolderFiles viewer={form.viewer} offered={offered} />}
          <section class="sheet">
            <header>
              <h2 safe>{w.earlier}</h2>
            </header>
            <table class="cards import-table">
              <thead>
                <tr>
                  <th safe>{w.fileColumn}</th>
                  <th safe>{w.state}</th>
                  <th safe>{w.result}</th>
                </tr>
              </thead>
              {rows as 'safe'}
              <tbody class="empty">
                <tr>
                  <td colspan="3" safe>
                    {w.noneYet}
                  </td>
                </tr>
              </tbody>
            </table>
          </section>
        </div>
        <ColumnTitles language={language} />
      </div>
    </>
  );
}
