import type { Language } from '../../server/measures/language.ts';
import type { AddressStatus, MailStatus, ProxyStatus } from '../../server/operation/site-status.ts';
import { operation } from '../messages/operation.ts';
import { Check, Figures } from './check.tsx';

interface Of {
  language: Language;
}

export function AddressCheck({ language, address }: Of & { address: AddressStatus }): JSX.Element {
  const { tone, state, wanted, opened } = address;
  const w = operation(language).address;
  const advice = state === 'secure' || state === 'here' ? undefined : w.advice[state];
  const differs = state === 'elsewhere' || !wanted;
  return (
    <Check language={language} tone={tone} title={w.title} says={w.states[state]} advice={advice}>
      <Figures figures={[wanted && w.wanted(wanted), differs ? w.opened(opened) : undefined]} />
    </Check>
  );
}

export function ProxyCheck({ language, proxy }: Of & { proxy: ProxyStatus }): JSX.Element {
  const { tone, state, device } = proxy;
  const w = operation(language).proxy;
  const advice = state === 'past' || state === 'unheard' ? w.advice[state] : undefined;
  return (
    <Check language={language} tone={tone} title={w.title} says={w.states[state]} advice={advice}>
      <Figures figures={[w.device(device)]} />
    </Check>
  );
}

export function MailCheck({ language, mail }: Of & { mail: MailStatus }): JSX.Element {
  const { tone, state, to } = mail;
  const w = operation(language).mail;
  return (
    <Check language={language} tone={tone} title={w.title} says={w[state]} advice={w.advice}>
      {!!to && <Figures figures={[w.to(to)]} />}
    </Check>
  );
}
