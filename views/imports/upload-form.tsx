import type { Faults, Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Select } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { imports } from '../messages/imports.ts';

export interface UploadFormProps {
  viewer: Viewer;
  places: readonly { readonly id: string; readonly name: string }[];
  values: Values;
  faults?: Faults;
}

/** A file and how to read it. The browser keeps the chosen file when the form comes back with a fault. */
export function UploadForm({ viewer, places, values, faults = {} }: UploadFormProps): JSX.Element {
  const w = imports(viewer.language);
  const fault = faults.file;
  return (
    <form
      id="upload-form"
      class="sheet form"
      hx-post="/imports"
      hx-target="this"
      hx-swap="outerMorph"
      enctype="multipart/form-data"
    >
      <div class={['field', fault !== undefined && 'wrong']}>
        <label for="field-file" safe>
          {w.upload}
        </label>
        <input
          class="input file"
          id="field-file"
          type="file"
          name="file"
          accept=".csv,.txt,text/csv,text/plain"
          required
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
