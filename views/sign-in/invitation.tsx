import type { Language } from '../../server/measures/language.ts';
import { Field } from '../components/field.tsx';
import { signIn } from '../messages/sign-in.ts';

interface Props {
  language: Language;
  token: string;
  firm: string;
  name: string;
  displayName: string;
  fault?: string | undefined;
}

/** The page behind a one-time link: a person chooses the password. */
export function Invitation({ language, token, firm, name, displayName, fault }: Props): JSX.Element {
  const w = signIn(language);
  const address = `/invitations/${encodeURIComponent(token)}`;
  return (
    <form
      id="invitation-form"
      class="stack"
      method="post"
      action={address}
      hx-post={address}
      hx-target="this"
      hx-swap="outerMorph"
    >
      <h1 tabindex="-1" safe>
        {w.welcome(displayName)}
      </h1>
      <p safe>{w.welcomeReason(firm)}</p>
      <Field label={w.name} name="name" value={name} autocomplete="username" readonly />
      <Field
        label={w.newPassword}
        name="password"
        type="password"
        autocomplete="new-password"
        hint={w.passwordAdvice}
        fault={fault}
        required
      />
      <button class="button primary" type="submit" safe>
        {w.setPassword}
      </button>
    </form>
  );
}
