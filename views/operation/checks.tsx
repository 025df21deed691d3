import type { Language } from '../../server/measures/language.ts';
import type { Status, Tone } from '../../server/operation/status.ts';
import { operation } from '../messages/operation.ts';
import { BackupCheck, CopyCheck } from './backup.tsx';
import { DatabaseCheck } from './database.tsx';
import { ImportsCheck, LiveCheck, ProgramCheck, TroublesCheck } from './program.tsx';
import { AddressCheck, MailCheck, ProxyCheck } from './site.tsx';

interface Props {
  language: Language;
  status: Status;
}

/** Everything that is looked at, and in one sentence whether something is to be done. It asks for itself anew. */
export function StatusChecks({ language, status }: Props): JSX.Element {
  const tone = worst(status);
  return (
    <section
      id="status"
      class="sheet status"
      hx-get="/status/checks"
      hx-trigger="every 5s"
      hx-target="this"
      hx-swap="outerMorph"
    >
      <p class={['verdict', tone]} safe>
        {summary(status, tone, language)}
      </p>
      <p class="outdated" safe>
        {operation(language).outdated}
      </p>
      <ul class="checks">
        <ProgramCheck language={language} program={status.program} />
        <DatabaseCheck language={language} database={status.database} />
        <LiveCheck language={language} live={status.live} />
        <BackupCheck language={language} backup={status.backup} />
        <CopyCheck language={language} copy={status.copy} />
        <ImportsCheck language={language} imports={status.imports} />
        <TroublesCheck language={language} troubles={status.troubles} />
        <MailCheck language={language} mail={status.mail} />
        <AddressCheck language={language} address={status.address} />
        <ProxyCheck language={language} proxy={status.proxy} />
      </ul>
    </section>
  );
}

type Verdict = Exclude<Tone, 'off'>;

function worst(status: Status): Verdict {
  if (countOf(status, 'bad') > 0) return 'bad';
  return countOf(status, 'warn') > 0 ? 'warn' : 'ok';
}

function summary(status: Status, tone: Verdict, language: Language): string {
  const w = operation(language).summary;
  return tone === 'ok' ? w.ok : w[tone](countOf(status, tone));
}

const countOf = (status: Status, wanted: Tone) =>
  Object.values(status).filter(({ tone }) => tone === wanted).length;
