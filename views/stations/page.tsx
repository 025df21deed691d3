import type { Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Field } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { stations as words } from '../messages/stations.ts';

/** `list` is the live region with the registered devices. */
export function StationsPage({ viewer, list }: { viewer: Viewer; list: string }): JSX.Element {
  const w = words(viewer.language);
  return (
    <>
      <PageHead title={w.title} lead={w.lead} />
      <div class="columns">
        {list as 'safe'}
        <StationForm viewer={viewer} values={{}} />
      </div>
    </>
  );
}

interface Props {
  viewer: Viewer;
  values: Values;
  fault?: string;
}

export function StationForm({ viewer, values, fault }: Props): JSX.Element {
  const w = words(viewer.language);
  return (
    <form id="station-form" class="sheet form" hx-post="/stations" hx-target="this" hx-swap="outerMorph">
      <h2 safe>{w.register}</h2>
      <Field
        label={w.name}
        name="name"
        value={values.name ?? ''}
        hint={w.nameHint}
        fault={fault}
        maxlength={40}
        required
      />
      <p class="sub" safe>
        {w.registerReason}
      </p>
      <div class="actions">
        <button class="button primary" type="submit" safe>
          {w.register}
        </button>
      </div>
    </form>
  );
}
