import type { Language } from '../../server/measures/language.ts';
import type { Values } from '../../server/web/form.ts';
import { Field } from '../components/field.tsx';
import { signIn } from '../messages/sign-in.ts';

export interface SignInProps {
  language: Language;
  values?: Values;
  fault?: string | undefined;
  /** What stands above the fields: why somebody has to sign in here. */
  notice?: string | undefined;
}

/** Name and password; the same on a page of its own and in the dialog over a page. */
export function SignInForm({ language, values = {}, fault, notice }: SignInProps): JSX.Element {
  const w = signIn(language);
  return (
    <form
      id="sign-in-form"
      class="stack"
      method="post"
      action="/session"
      hx-post="/session"
      hx-target="this"
      hx-swap="outerMorph"
    >
      <h1 tabindex="-1" safe>
        {w.title}
      </h1>
      {!!notice && <p safe>{notice}</p>}
      <Kept values={values} />
      <Field
        label={w.name}
        name="name"
        value={values.name ?? ''}
        autocomplete="username"
        maxlength={100}
        required
      />
      <Field
        label={w.password}
        name="password"
        type="password"
        autocomplete="current-password"
        fault={fault}
        required
      />
      <button class="button primary" type="submit" safe>
        {w.signIn}
      </button>
      <p class="hint" safe>
        {w.forgotten}
      </p>
    </form>
  );
}

/** Where the person wanted to go, or that the form stands over a page. */
export const Kept = ({ values }: { values: Values }): JSX.Element => (
  <>
    {['wanted', 'over'].map((name) => {
      const value = values[name];
      return value ? <input type="hidden" name={name} value={value} /> : '';
    })}
  </>
);
