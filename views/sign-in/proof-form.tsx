import type { Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Field } from '../components/field.tsx';
import { signIn } from '../messages/sign-in.ts';
import { Kept } from './form.tsx';

interface Props {
  viewer: Viewer;
  values?: Values;
  fault?: string | undefined;
}

/** The password once more, before something that matters. */
export function ProofForm({ viewer, values = {}, fault }: Props): JSX.Element {
  const w = signIn(viewer.language);
  const { name, displayName } = viewer.person;
  return (
    <form
      id="proof-form"
      class="stack"
      method="post"
      action="/session/proof"
      hx-post="/session/proof"
      hx-target="this"
      hx-swap="outerMorph"
    >
      <h1 tabindex="-1" safe>
        {w.proof}
      </h1>
      <p safe>{w.proofReason(displayName)}</p>
      <Kept values={values} />
      <input type="text" value={name} autocomplete="username" aria-label={w.name} readonly hidden />
      <Field
        label={w.password}
        name="password"
        type="password"
        autocomplete="current-password"
        fault={fault}
        required
      />
      <button class="button primary" type="submit" safe>
        {w.confirm}
      </button>
    </form>
  );
}
