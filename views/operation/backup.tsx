import type { BackupStanding } from '../../server/backup/standing.ts';
import type { Language } from '../../server/measures/language.ts';
import type { BackupStatus, CopyStatus } from '../../server/operation/status.ts';
import { backup as backupWords } from '../messages/backup.ts';
import { operation } from '../messages/operation.ts';
import { Check, Moment } from './check.tsx';

interface Of {
  language: Language;
}

export function BackupCheck({ language, backup }: Of & { backup: BackupStatus }): JSX.Element {
  const { tone, standing } = backup;
  const w = backupWords(language);
  const { says, advice } = verdict(backup, language);
  return (
    <Check language={language} tone={tone} title={w.title} says={says} advice={advice}>
      {!!standing?.fault && (
        <p class="sub">
          <Moment at={standing.fault.at} />
          <span safe>{` · ${w.said(standing.fault.said)}`}</span>
        </p>
      )}
      {!!standing && <Made standing={standing} language={language} />}
      {!!standing && backup.backsUp && <Now awaited={standing.awaited} language={language} />}
    </Check>
  );
}

export function CopyCheck({ language, copy }: Of & { copy: CopyStatus }): JSX.Element {
  const { tone, state, at } = copy;
  const { copyOverdue, copyAdvice } = backupWords(language);
  const { unknown, copy: w } = operation(language);
  const says = { unknown, overdue: copyOverdue, copied: w.copied, none: w.none }[state];
  const advice = state === 'unknown' ? undefined : copyAdvice;
  return (
    <Check language={language} tone={tone} title={w.title} says={says} advice={advice}>
      {!!at && (
        <p class="sub">
          <Moment word={w.at} at={at} />
        </p>
      )}
    </Check>
  );
}

function verdict({ state, standing }: BackupStatus, language: Language) {
  const w = backupWords(language);
  const own = operation(language);
  const why = standing?.fault?.why ?? 'other';
  switch (state) {
    case 'unknown':
      return { says: own.unknown, advice: undefined };
    case 'off':
      return { says: own.backup.off, advice: own.backup.offAdvice };
    case 'none':
      return { says: w.none, advice: w.noneAdvice };
    case 'made':
      return { says: `${w.made}, ${w.notProven}.`, advice: undefined };
    case 'proven':
      return { says: `${w.proven}.`, advice: undefined };
    case 'differences':
      return { says: w.faults.differences, advice: w.advice.differences };
    case 'failed':
      return { says: w.faults[why], advice: w.advice[why] };
    case 'old':
      return { says: standing?.at ? w.oldBefore.replace(/:$/, '.') : w.overdue, advice: w.oldAdvice };
  }
}

/** One at once: before an update of the server, say. */
const Now = ({ awaited, language }: Of & { awaited: boolean }): JSX.Element => {
  const w = backupWords(language);
  return awaited ? (
    <p class="sub" safe>
      {w.underWay}
    </p>
  ) : (
    <form hx-post="/backups" hx-swap="none">
      <button class="button" type="submit" safe>
        {w.now}
      </button>
    </form>
  );
};

interface MadeProps {
  standing: BackupStanding;
  language: Language;
}

function Made({ standing, language }: MadeProps): JSX.Element {
  const { at, provenAt, movements, differences } = standing;
  const w = backupWords(language);
  const count = (word: (count: string, one: boolean) => string, n: number) =>
    ` · ${word(n.toLocaleString(language), n === 1)}`;
  return (
    <>
      {!!at && (
        <p class="sub">
          <Moment word={w.made} at={at} />
        </p>
      )}
      {!!provenAt && (
        <p class="sub">
          <Moment word={w.lastProven} at={provenAt} />
          <span safe>{count(w.movements, movements ?? 0) + count(w.differences, differences ?? 0)}</span>
        </p>
      )}
    </>
  );
}
