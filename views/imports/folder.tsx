import type { FolderFile } from '../../server/imports/folder.ts';
import type { Offered } from '../../server/imports/sources.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { printBytes } from '../components/bytes.ts';
import { imports } from '../messages/imports.ts';

interface Props {
  viewer: Viewer;
  offered: Offered;
  fault?: string;
}

/** What lies in the import folder of the server: files that are too large to be sent, or come from another program. */
export function FolderFiles({ viewer, offered, fault }: Props): JSX.Element {
  const w = imports(viewer.language);
  return (
    <section class="sheet importing" id="import-folder">
      <header>
        <h2 safe>{w.folderTitle}</h2>
      </header>
      {fault !== undefined && (
        <p class="why" role="alert" safe>
          {fault}
        </p>
      )}
      {offered.files === 'locked' || offered.files.length === 0 ? (
        <HowTo viewer={viewer} offered={offered} />
      ) : (
        <FileTable viewer={viewer} files={offered.files} />
      )}
    </section>
  );
}

function HowTo({ viewer, offered: { folder, files } }: Props): JSX.Element {
  const { folderEmpty, folderLocked } = imports(viewer.language);
  return (
    <p class="note sub" safe>
      {files === 'locked' ? folderLocked(folder) : folderEmpty(folder)}
    </p>
  );
}

interface TableProps {
  viewer: Viewer;
  files: readonly FolderFile[];
}

function FileTable({ viewer: { language }, files }: TableProps): JSX.Element {
  const w = imports(language);
  return (
    <>
      <p class="note sub" safe>
        {w.folderHint}
      </p>
      <table class="cards import-table">
        <thead>
          <tr>
            <th safe>{w.fileColumn}</th>
            <th class="n" safe>
              {w.size}
            </th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          {files.map(({ name, bytes, at }) => (
            <tr>
              <td>
                <span class="what">
                  <b safe>{name}</b>
                  <small>
                    <time datetime={at.toISOString()} data-form="datetime" safe>
                      {at.toISOString().slice(0, 16).replace('T', ' ')}
                    </time>
                  </small>
                </span>
              </td>
              <td class="n" safe>
                {printBytes(bytes, language)}
              </td>
              <td class="under">
                <ReadButton name={name} text={w.folderRead} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Takes along what the form above says of places. */
const ReadButton = ({ name, text }: { name: string; text: string }): JSX.Element => (
  <form
    hx-post="/imports/folder"
    hx-include="#upload-form [name=addsPlaces], #upload-form [name=home]"
    hx-target="#import-folder"
    hx-swap="outerMorph"
  >
    <input type="hidden" name="name" value={name} />
    <button class="button" type="submit" aria-label={`${text}: ${name}`} safe>
      {text}
    </button>
  </form>
);
