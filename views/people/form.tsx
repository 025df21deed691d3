import type { Role } from '../../server/people/roles.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Field, Select } from '../components/field.tsx';
import { people } from '../messages/people.ts';
import { shell } from '../messages/shell.ts';

export interface PersonFormProps {
  viewer: Viewer;
  /** None while the person is new. */
  id?: string | undefined;
  values: Values;
  faults?: Faults | undefined;
  places: readonly { readonly id: string; readonly name: string }[];
}

export function PersonForm({ viewer, id, values, faults = {}, places }: PersonFormProps): JSX.Element {
  const { language } = viewer;
  const w = people(language);
  const roleWords = shell(language).roles;
  return (
    <form
      id="person-form"
      class="sheet form"
      hx-post={id ? `/people/${id}` : '/people'}
      hx-target="this"
      hx-swap="outerMorph"
      autocomplete="off"
    >
      <Field
        label={w.displayName}
        name="displayName"
        value={values.displayName ?? ''}
        fault={faults.displayName}
        hint={w.displayNameHint}
        required
      />
      <Field label={w.name} name="name" value={values.name ?? ''} fault={faults.name} required />
      <Select
        label={w.role}
        name="role"
        value={values.role ?? 'fitter'}
        options={Object.entries(w.roleHints).map(([role, hint]) => ({
          value: role,
          text: `${roleWords[role as Role]}: ${hint}`,
        }))}
        fault={faults.role}
      />
      {!id && <LanguageField viewer={viewer} value={values.language ?? language} />}
      <Select
        label={w.home}
        name="home"
        value={values.home}
        options={[
          { value: '', text: w.noHome },
          ...places.map((place) => ({ value: place.id, text: place.name })),
        ]}
        fault={faults.home}
        hint={w.homeHint}
      />
      <div class="actions">
        <button class="button primary" type="submit" safe>
          {id ? w.save : w.create}
        </button>
        <a class="button" href="/people" safe>
          {w.cancel}
        </a>
      </div>
    </form>
  );
}

export function LanguageField({ viewer, value }: { viewer: Viewer; value: string }): JSX.Element {
  const w = people(viewer.language);
  return (
    <Select
      label={w.language}
      name="language"
      value={value}
      options={[
        { value: 'de', text: w.languages.de },
        { value: 'en', text: w.languages.en },
      ]}
    />
  );
}
