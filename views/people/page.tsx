import type { Person } from '../../server/people/person.ts';
import { PageHead } from '../components/page-head.tsx';
import { PersonForm, type PersonFormProps } from './form.tsx';

/** `access` is the live region with what can be done about the person's access. */
export const PersonPage = ({
  person,
  access,
  ...form
}: PersonFormProps & { person: Person; access: string }): JSX.Element => (
  <>
    <PageHead title={person.displayName} />
    <div class="columns">
      <PersonForm {...form} />
      <div class="stack">
        <div id="access-link"></div>
        {access as 'safe'}
      </div>
    </div>
  </>
);
