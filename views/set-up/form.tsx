import type { Language } from '../../server/measures/language.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import { Field } from '../components/field.tsx';
import { FirmFields } from '../firm/fields.tsx';
import { firm } from '../messages/firm.ts';
import { people } from '../messages/people.ts';
import { signIn } from '../messages/sign-in.ts';

interface Props {
  language: Language;
  timeZones: readonly string[];
  values: Values;
  faults?: Faults | undefined;
}

/** The first page of all: the firm and the person who administers it. */
export function SetUpForm({ language, timeZones, values, faults = {} }: Props): JSX.Element {
  const w = firm(language);
  const p = people(language);
  const s = signIn(language);
  return (
    <form
      id="set-up-form"
      class="stack"
      method="post"
      action="/setup"
      hx-post="/setup"
      hx-target="this"
      hx-swap="outerMorph"
    >
      <h1 tabindex="-1" safe>
        {w.setUp}
      </h1>
      <p safe>{w.setUpReason}</p>
      <input type="hidden" name="code" value={values.code ?? ''} />
      <fieldset class="stack">
        <legend safe>{w.theFirm}</legend>
        <FirmFields language={language} timeZones={timeZones} values={values} faults={faults} />
      </fieldset>
      <fieldset class="stack">
        <legend safe>{w.theFirst}</legend>
        <Field
          label={p.displayName}
          name="displayName"
          value={values.displayName ?? ''}
          fault={faults.displayName}
          hint={p.displayNameHint}
          autocomplete="name"
          required
        />
        <Field
          label={p.name}
          name="name"
          value={values.name ?? ''}
          fault={faults.name}
          autocomplete="username"
          required
        />
        <Field
          label={s.newPassword}
          name="password"
          type="password"
          autocomplete="new-password"
          fault={faults.password}
          hint={s.passwordAdvice}
          required
        />
      </fieldset>
      <button class="button primary" type="submit" safe>
        {w.start}
      </button>
    </form>
  );
}
