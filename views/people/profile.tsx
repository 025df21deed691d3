import type { Viewer } from '../../server/web/viewer.ts';
import { Field } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { people } from '../messages/people.ts';
import { signIn } from '../messages/sign-in.ts';
import { stations } from '../messages/stations.ts';
import { LanguageField } from './form.tsx';

export function ProfilePage({ viewer, hasPin }: { viewer: Viewer; hasPin: boolean }): JSX.Element {
  const w = people(viewer.language);
  return (
    <>
      <PageHead title={w.profile} lead={viewer.person.displayName} />
      <div class="columns">
        <PasswordForm viewer={viewer} />
        <div class="stack">
          {viewer.may('book') && <PinForm viewer={viewer} hasPin={hasPin} />}
          <form id="language-form" class="sheet form" method="post" action="/profile" hx-boost="false">
            <LanguageField viewer={viewer} value={viewer.language} />
            <div class="actions">
              <button class="button" type="submit" safe>
                {w.save}
              </button>
            </div>
          </form>
          <section class="sheet form">
            <p class="sub" safe>
              {w.endSessionsReason}
            </p>
            <div class="actions">
              <button type="button" class="button" hx-delete="/profile/sessions" hx-swap="none" safe>
                {w.endOthers}
              </button>
            </div>
          </section>
        </div>
      </div>
    </>
  );
}

interface PinProps {
  viewer: Viewer;
  hasPin?: boolean;
  fault?: string;
}

/** With it the person steps in at the devices of the shop. */
export function PinForm({ viewer, hasPin = false, fault }: PinProps): JSX.Element {
  const w = stations(viewer.language);
  return (
    <form id="pin-form" class="sheet form" hx-post="/profile/pin" hx-target="this" hx-swap="outerHTML">
      <h2 safe>{w.pin}</h2>
      <p class="sub" safe>
        {hasPin ? `${w.pinReason} ${w.pinSince}` : w.pinReason}
      </p>
      <Field
        label={w.newPin}
        name="pin"
        type="password"
        inputmode="numeric"
        autocomplete="off"
        maxlength={8}
        fault={fault}
        required
      />
      <div class="actions">
        <button class="button" type="submit" safe>
          {w.setPin}
        </button>
      </div>
    </form>
  );
}

interface PasswordProps {
  viewer: Viewer;
  faults?: { old?: string | undefined; password?: string | undefined };
}

export function PasswordForm({ viewer, faults = {} }: PasswordProps): JSX.Element {
  const w = people(viewer.language);
  const s = signIn(viewer.language);
  return (
    <form
      id="password-form"
      class="sheet form"
      hx-post="/profile/password"
      hx-target="this"
      hx-swap="outerMorph"
    >
      <input
        type="text"
        value={viewer.person.name}
        autocomplete="username"
        aria-label={s.name}
        readonly
        hidden
      />
      <Field
        label={w.oldPassword}
        name="old"
        type="password"
        autocomplete="current-password"
        fault={faults.old}
        required
      />
      <Field
        label={s.newPassword}
        name="password"
        type="password"
        autocomplete="new-password"
        hint={s.passwordAdvice}
        fault={faults.password}
        required
      />
      <p class="sub" safe>
        {w.changePasswordReason}
      </p>
      <div class="actions">
        <button class="button primary" type="submit" safe>
          {w.changePassword}
        </button>
      </div>
    </form>
  );
}
