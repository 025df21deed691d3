import type { Overtaken } from '../../server/locations/overtaken.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Field, Select } from '../components/field.tsx';
import { locations } from '../messages/locations.ts';
import { OvertakenPanel } from './overtaken.tsx';

export interface LocationFormProps {
  viewer: Viewer;
  /** None while the place is new; the version is the one that the form was opened with. */
  existing?: { readonly id: string; readonly version: number } | undefined;
  values: Values;
  faults?: Faults | undefined;
  overtaken?: Overtaken | undefined;
  places: readonly Place[];
}

export function LocationForm(props: LocationFormProps): JSX.Element {
  const { viewer, existing, values, faults = {} } = props;
  const w = locations(viewer.language);
  return (
    <form
      id="location-form"
      class="stack"
      hx-post={existing ? `/locations/${existing.id}` : '/locations'}
      hx-target="this"
      hx-swap="outerHTML"
      autocomplete="off"
    >
      {!!existing && <input type="hidden" name="version" value={String(existing.version)} />}
      <OvertakenPanel {...props} />
      <div class="sheet form">
        <div class="fields">
          <Field
            label={w.name}
            name="name"
            value={values.name ?? ''}
            fault={faults.name}
            hint={w.nameHint}
            required
            data-focus=""
          />
          <Field
            label={w.code}
            name="code"
            value={values.code ?? ''}
            fault={faults.code}
            hint={w.codeHint}
            required
          />
          <Select
            label={w.kind}
            name="kind"
            value={values.kind}
            options={Object.entries(w.kinds).map(([value, text]) => ({ value, text }))}
            fault={faults.kind}
          />
          <Parent {...props} />
          <Field
            label={w.order}
            name="order"
            value={values.order ?? ''}
            fault={faults.order}
            hint={w.orderHint}
            inputmode="numeric"
          />
        </div>
        <label class="check">
          <input type="checkbox" name="refuses" value="1" checked={values.refuses === '1'} />
          <span>
            <span safe>{w.refuses}</span>{' '}
            <span class="sub" safe>
              {w.refusesHint}
            </span>
          </span>
        </label>
        <Buttons {...props} />
      </div>
    </form>
  );
}

function Parent({ viewer, existing, values, faults = {}, places }: LocationFormProps): JSX.Element {
  const w = locations(viewer.language);
  const isInside = ({ _id, path }: Place) => [_id, ...path].some((id) => String(id) === existing?.id);
  const choices = places.filter((place) => !place.archived && !isInside(place));
  return (
    <Select
      label={w.parent}
      name="parent"
      value={values.parent}
      options={[
        { value: '', text: w.top },
        ...choices.map(({ _id, trail }) => ({ value: String(_id), text: trail.join(' › ') })),
      ]}
      fault={faults.parent}
    />
  );
}

function Buttons({ viewer, existing, overtaken }: LocationFormProps): JSX.Element {
  const w = locations(viewer.language);
  return (
    <div class="actions">
      {!overtaken && (
        <button class="button primary" type="submit" safe>
          {w.save}
        </button>
      )}
      {!existing && (
        <button class="button" type="submit" name="next" value="1" safe>
          {w.saveAndNext}
        </button>
      )}
      <a class="button quiet" href={existing ? `/locations/${existing.id}` : '/locations'} safe>
        {w.cancel}
      </a>
    </div>
  );
}
