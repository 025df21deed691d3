import type { Person } from '../../server/people/person.ts';
import { PersonForm, type PersonFormProps } from './form.tsx';

/** `access` is the live region with what can be done about the person's access. */
export const PersonPage = ({
  person,
  access,
  ...form
}: PersonFormProps & { person: Person; access: string }): JSX.Element => (
  <>
    <div class="head">
      <h1 tabindex="-1" safe>
        {person.displayName}
      </h1>
    </div>
    <div class="columns">
      <PersonForm {...form} />
      <div class="stack">
        <div id="access-link"></div>
        {access as 'safe'}
      </div>
    </div>
  </>
);
