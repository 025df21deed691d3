import type { BackupStanding } from '../../server/backup/standing.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { Icon } from '../components/icon.tsx';
import { backup } from '../messages/backup.ts';

interface Props {
  standing: BackupStanding;
  audience: Pick<Audience, 'language'>;
  live: LiveAttributes;
}

/** One quiet line as long as all is well; otherwise what is wrong and what to do about it. */
export function Standing({ standing, audience, live }: Props): JSX.Element {
  const { state, fault, at, copyOverdue, awaited } = standing;
  const w = backup(audience.language);
  return (
    <section class="backup" aria-label={w.title} {...live}>
      {state === 'failed' && fault !== null && (
        <Wrong what={w.faults[fault.why]} at={fault.at} advice={w.advice[fault.why]} />
      )}
      {state === 'old' && (
        <Wrong
          what={at ? w.oldBefore : w.overdue}
          {...(at && { at })}
          advice={w.oldAdvice}
          now={awaited ? undefined : w.now}
        />
      )}
      {copyOverdue && <Wrong what={w.copyOverdue} advice={w.copyAdvice} />}
      {(at !== null || state === 'none') && <Line standing={standing} audience={audience} />}
      {awaited && (
        <p class="before">
          <Icon name="archive" />
          <span safe>{w.underWay}</span>
        </p>
      )}
    </section>
  );
}

interface WrongProps {
  what: string;
  at?: Date;
  advice: string;
  /** On the link to where one can be made at once. */
  now?: string | undefined;
}

const Wrong = ({ what, at, advice, now }: WrongProps): JSX.Element => (
  <p class="wrong">
    <Icon name="triangle-alert" />
    <span>
      <b safe>{what}</b> {at !== undefined && <Moment at={at} />}
      <small>
        <span safe>{advice}</span>
        {now !== undefined && <ToStatus text={now} />}
      </small>
    </span>
  </p>
);

const Line = ({ standing, audience }: Pick<Props, 'standing' | 'audience'>): JSX.Element => {
  const { state, at, provenAt, movements, differences, scheduled, awaited } = standing;
  const { language } = audience;
  const w = backup(language);
  const count = (word: (count: string, one: boolean) => string, n: number) =>
    word(n.toLocaleString(language), n === 1);
  if (provenAt)
    return (
      <p class={state === 'proven' ? 'right' : 'before'}>
        <Icon name={state === 'proven' ? 'shield-check' : 'archive'} />
        <span>
          <span safe>{state === 'proven' ? w.proven : w.lastProven}</span> <Moment at={provenAt} />
          <span safe>
            {`, ${count(w.movements, movements ?? 0)}, ${count(w.differences, differences ?? 0)}`}
          </span>
        </span>
      </p>
    );
  if (at)
    return (
      <p class="before">
        <Icon name="archive" />
        <span>
          <span safe>{w.made}</span> <Moment at={at} />
          <span safe>{`, ${count(w.movements, movements ?? 0)}, ${w.notProven}`}</span>
        </span>
      </p>
    );
  return (
    <p class="before">
      <Icon name="archive" />
      <span>
        <span safe>{scheduled ? `${w.none} ${w.noneAdvice}` : w.none}</span>
        {scheduled && !awaited && <ToStatus text={w.now} />}
      </span>
    </p>
  );
};

const ToStatus = ({ text }: { text: string }): JSX.Element => (
  <>
    {' '}
    <a href="/status" safe>
      {text}
    </a>
  </>
);

const Moment = ({ at }: { at: Date }): JSX.Element => (
  <time datetime={at.toISOString()} data-form="datetime" safe>
    {at.toISOString().slice(0, 16).replace('T', ' ')}
  </time>
);
