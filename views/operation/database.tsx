import type { Language } from '../../server/measures/language.ts';
import type { DatabaseStatus } from '../../server/operation/database-status.ts';
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
    size && w.size(printSize(size.bytes, language)),
    size?.freeBytes === undefined ? undefined : w.free(printSize(size.freeBytes, language)),
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

/** "214 MB", "38 GB": as disks are sold. */
function printSize(bytes: number, language: Language): string {
  const [count, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB'];
  return `${count.toLocaleString(language, { maximumFractionDigits: count < 10 ? 1 : 0 })} ${unit}`;
}
