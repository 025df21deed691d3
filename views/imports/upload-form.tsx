import type { Faults, Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { asset } from '../asset.ts';
import { printBytes } from '../components/bytes.ts';
import { Select } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { imports } from '../messages/imports.ts';

export interface UploadFormProps {
  viewer: Viewer;
  /** In bytes. */
  largest: number;
  places: readonly { readonly id: string; readonly name: string }[];
  values: Values;
  faults?: Faults;
}

/** A file and how to read it. The browser keeps the chosen file when the form comes back with a fault. */
export function UploadForm({ viewer, largest, places, values, faults = {} }: UploadFormProps): JSX.Element {
  const { language } = viewer;
  const w = imports(language);
  const fault = faults.file;
  const most = printBytes(largest, language);
  return (
    <form
      id="upload-form"
      data-module={asset('js/upload.js')}
      class="sheet form"
      hx-post="/imports"
      hx-target="this"
      hx-swap="outerMorph"
      enctype="multipart/form-data"
    >
      <div class={['field', fault !== undefined && 'wrong']}>
        <label for="field-file" safe>
          {w.upload(most)}
        </label>
        <input
          class="input file"
          id="field-file"
          type="file"
          name="file"
          accept=".csv,.txt,text/csv,text/plain"
          required
          data-largest={String(largest)}
          data-too-large={w.tooLarge(most)}
          aria-invalid={fault === undefined ? undefined : 'true'}
          aria-describedby={fault === undefined ? 'field-file-hint' : 'field-file-why'}
        />
        {fault === undefined ? (
          <p class="hint" id="field-file-hint" safe>
            {w.uploadHint}
          </p>
        ) : (
          <p class="why" id="field-file-why" role="alert" safe>
            {fault}
          </p>
        )}
        <p class="why" id="field-file-large" role="alert" hidden safe>
          {w.tooLarge(most)}
        </p>
      </div>
      <div class="fields">
        <label class="check">
          <input type="checkbox" name="addsPlaces" value="1" checked={values.addsPlaces === '1'} />
          <span safe>{w.addsPlaces}</span>
        </label>
        <Select
          label={w.home}
          name="home"
          value={values.home}
          options={[
            { value: '', text: w.noHome },
            ...places.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
      </div>
      <div class="uploading" hidden>
        <progress max="1" value="0" aria-label={w.uploading} />
        <span class="sub" role="status"></span>
        <button class="button" type="button" safe>
          {w.cancel}
        </button>
      </div>
      <div class="actions">
        <button class="button primary" type="submit">
          <Icon name="upload" />
          <span safe>{w.check}</span>
        </button>
        <a class="button" href="/imports/example.csv" download={w.exampleName} hx-boost="false" safe>
          {w.example}
        </a>
      </div>
    </form>
  );
}
