import { networkOf } from '../web/network.ts';
import { giveBack, type Limit, takeAttempt } from '../web/throttle.ts';
import { isPassword } from './password.ts';
import { nameKeyOf, type Person, personNamed } from './person.ts';
import { startSession } from './session.ts';

export interface Origin {
  readonly address: string;
  readonly device: string;
}

export type SignIn =
  | { readonly ok: true; readonly person: Person; readonly token: string }
  | { readonly ok: false; readonly why: 'wrong' }
  | { readonly ok: false; readonly why: 'throttled'; readonly waitMs: number };

/** Starts a session; unknown people, wrong passwords and people who may not come look and last the same. */
export async function signIn(name: string, password: string, { address, device }: Origin): Promise<SignIn> {
  const proof = await prove(name, password, address);
  if (!proof.ok) return proof;
  return { ...proof, token: await startSession(proof.person, device) };
}

type Proof = Exclude<SignIn, { ok: true }> | { readonly ok: true; readonly person: Person };

/** Whether this is the password of that person; counts against the limits unless it is. */
export async function prove(name: string, password: string, address: string): Promise<Proof> {
  const limits = limitsOf(nameKeyOf(name), address);
  const waitMs = await takeAttempt(limits);
  if (waitMs > 0) return { ok: false, why: 'throttled', waitMs };
  const person = await personNamed(name);
  const right = await isPassword(password, person?.password ?? undefined);
  if (!person || !right || person.deactivation) return { ok: false, why: 'wrong' };
  await giveBack(limits);
  return { ok: true, person };
}

/** The narrow limits come first, so that one address cannot use up an account for everybody else. */
function limitsOf(nameKey: string, address: string): Limit[] {
  const network = networkOf(address);
  return [
    { key: `address ${network}`, most: 60 },
    { key: `account ${nameKey} from ${network}`, most: 10 },
    { key: `account ${nameKey}`, most: 20 },
  ];
}
