import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { Person } from '../../server/people/person.ts';
import { people } from '../messages/people.ts';
import { stations } from '../messages/stations.ts';
import { AccessMark } from './access-mark.tsx';

interface Props {
  person: Person;
  audience: Audience;
  live: LiveAttributes;
}

/** Whether the person gets in, and what can be done about it. */
export function Access({ person, audience, live }: Props): JSX.Element {
  const w = people(audience.language);
  const s = stations(audience.language);
  const address = `/people/${person._id}`;
  const name = person.displayName;
  return (
    <section class="sheet" data-name={name} {...live}>
      <header>
        <h2 safe>{w.state}</h2>
        <AccessMark person={person} words={w} />
      </header>
      <ul class="acts">
        <Act
          post={`${address}/invitation`}
          text={w.renew}
          reason={w.renewReason}
          confirm={w.renewQuestion(name)}
        />
        {person.deactivation === null && (
          <>
            <li>
              <span class="sub" safe>
                {s.badgeReason}
              </span>
              <a class="button" href={`/labels?person=${person._id}`} safe>
                {s.printBadge}
              </a>
            </li>
            <Act
              delete={`${address}/badge`}
              text={s.revokeBadge}
              reason={s.revokeReason}
              confirm={s.revokeQuestion(name)}
            />
            {!!person.pinSetAt && (
              <Act delete={`${address}/pin`} text={s.removePin} reason={s.removePinReason} />
            )}
            <Act delete={`${address}/sessions`} text={w.endSessions} reason={w.endSessionsReason} />
            <Act
              post={`${address}/deactivation`}
              text={w.deactivate}
              reason={w.deactivateReason}
              confirm={w.deactivateQuestion(name)}
              danger
            />
          </>
        )}
        {person.deactivation !== null && (
          <Act delete={`${address}/deactivation`} text={w.reactivate} reason={w.reactivateReason} />
        )}
      </ul>
    </section>
  );
}

interface ActProps {
  post?: string;
  delete?: string;
  text: string;
  reason: string;
  confirm?: string;
  danger?: boolean;
}

const Act = ({ post, delete: del, text, reason, confirm, danger }: ActProps): JSX.Element => (
  <li>
    <span class="sub" safe>
      {reason}
    </span>
    <button
      type="button"
      class={['button', danger === true && 'danger']}
      hx-post={post}
      hx-delete={del}
      hx-confirm={confirm}
      hx-swap="none"
      safe
    >
      {text}
    </button>
  </li>
);
