import type { Language } from '../../server/measures/language.ts';
import type { DatabaseStatus } from '../../server/operation/database-status.ts';
import { printBytes } from '../components/bytes.ts';
import { operation } from '../messages/operation.ts';
import { Check, Figures } from './check.tsx';

interface Props {
  language: Language;
  database: DatabaseStatus;
}

export function DatabaseCheck({ language, database }: Props): JSX.Element {
  const { tone, state, version, size } = database;
  const { title, states, advice, ...w } = operation(language).database;
  const figures = [
    version && w.version(version),
    size && w.size(printBytes(size.bytes, language)),
    size?.freeBytes === undefined ? undefined : w.free(printBytes(size.freeBytes, language)),
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
