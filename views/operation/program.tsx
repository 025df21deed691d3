import type { Language } from '../../server/measures/language.ts';
import type { ImportStatus, LiveStatus, Status, TroubleStatus } from '../../server/operation/status.ts';
import { operation } from '../messages/operation.ts';
import { Check, Figures, Moment } from './check.tsx';

interface Of {
  language: Language;
}

export function ProgramCheck({ language, program }: Of & { program: Status['program'] }): JSX.Element {
  const { tone, name, built, since } = program;
  const w = operation(language).program;
  return (
    <Check language={language} tone={tone} title={w.title} says={w.version(name)}>
      <p class="sub">
        <Moment word={w.since} at={since} />
        {!!built && (
          <>
            {' · '}
            <Moment word={w.built} at={built} />
          </>
        )}
      </p>
    </Check>
  );
}

export function LiveCheck({ language, live }: Of & { live: LiveStatus }): JSX.Element {
  const { tone, state, sockets, pushes } = live;
  const { title, states, advice, ...w } = operation(language).live;
  const seconds = (ms: number) =>
    (ms / 1_000).toLocaleString(language, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'short',
      maximumFractionDigits: 2,
    });
  const figures = [
    w.open(sockets, sockets.toLocaleString(language)),
    pushes ? w.pushes(seconds(pushes.medianMs), seconds(pushes.longestMs)) : w.noPushes,
  ];
  return (
    <Check
      language={language}
      tone={tone}
      title={title}
      says={states[state]}
      advice={state === 'fine' ? undefined : advice[state]}
    >
      <Figures figures={figures} />
    </Check>
  );
}

export function ImportsCheck({ language, imports }: Of & { imports: ImportStatus }): JSX.Element {
  const { tone, state, running, waiting } = imports;
  const w = operation(language).imports;
  const figures = [
    running > 0 ? w.running(running) : undefined,
    waiting > 0 ? w.waiting(waiting) : undefined,
  ];
  return (
    <Check
      language={language}
      tone={tone}
      title={w.title}
      says={state === 'unknown' ? operation(language).unknown : w.states[state]}
    >
      {state === 'some' && <Figures figures={figures} />}
    </Check>
  );
}

export function TroublesCheck({ language, troubles }: Of & { troubles: TroubleStatus }): JSX.Element {
  const { tone, state, counts, sinceStart } = troubles;
  const w = operation(language).troubles;
  const says = sinceStart ? w[`${state}SinceStart`] : w[state];
  const kinds = Object.entries(counts).flatMap(([kind, n]) =>
    n > 0 ? [w.kinds[kind as keyof typeof counts](n, n.toLocaleString(language))] : [],
  );
  return (
    <Check language={language} tone={tone} title={w.title} says={says} advice={w.advice}>
      {state === 'some' && <Figures figures={kinds} />}
    </Check>
  );
}
