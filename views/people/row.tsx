import type { Audience } from '../../server/live/region.ts';
import type { Person } from '../../server/people/person.ts';
import { people } from '../messages/people.ts';
import { shell } from '../messages/shell.ts';
import { AccessMark } from './access-mark.tsx';

export function PersonRow({ person, audience }: { person: Person; audience: Audience }): JSX.Element {
  const { language } = audience;
  const { _id, displayName, name, role } = person;
  return (
    <tr id={`person-row-${_id}`} data-row={String(_id)} data-name={displayName}>
      <td>
        <span class="what">
          <a href={`/people/${_id}`} safe>
            {displayName}
          </a>
          <small safe>{name}</small>
        </span>
      </td>
      <td class="under" data-cell="role" safe>
        {shell(language).roles[role]}
      </td>
      <td class="state" data-cell="access">
        <AccessMark person={person} words={people(language)} />
      </td>
    </tr>
  );
}
