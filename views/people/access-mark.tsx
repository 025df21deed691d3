import type { Person } from '../../server/people/person.ts';
import type { people } from '../messages/people.ts';

interface Props {
  person: Pick<Person, 'deactivation' | 'invitation'>;
  words: ReturnType<typeof people>;
}

/** Whether the person gets in, and since or until when that is so. */
export function AccessMark({ person: { deactivation, invitation }, words }: Props): JSX.Element {
  if (deactivation) return <Mark tone="bad" text={words.deactivated} at={deactivation.at} />;
  if (invitation) return <Mark tone="warn" text={words.invited} at={invitation.until} />;
  return (
    <span class="mark ok" safe>
      {words.active}
    </span>
  );
}

const Mark = ({ tone, text, at }: { tone: string; text: string; at: Date }): JSX.Element => (
  <span class={['mark', tone]}>
    <span safe>{text}</span>{' '}
    <time datetime={at.toISOString()} data-form="date" safe>
      {at.toISOString().slice(0, 10)}
    </time>
  </span>
);
