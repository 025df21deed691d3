import { startWriter, type Writer } from '../faults/writer.ts';
import { inDatabase } from './shell.ts';
import type { Stack } from './stack.ts';

export interface StackFirm {
  readonly name: string;
  readonly password: string;
  /** The Cookie header of a storekeeper who is signed in. */
  readonly cookie: string;
  /** The id of an article that lies somewhere. */
  readonly article: string;
  /** Books one piece after the other until it is stopped. */
  writer(): Writer;
}

/** Fills a stack with the demo firm, and signs its storekeeper in. */
export async function moveIn(stack: Stack): Promise<StackFirm> {
  const said = await stack.run('app', 'node', 'dist/ops/demo.js');
  const [, name = '', password = ''] = /^ +(\S+) +(\S+) .*\(storekeeper\)$/m.exec(said) ?? [];
  const cookie = await signIn(stack, name, password);
  const { article, location } = await somethingThere(stack);
  const fields = () => ({ kind: 'issue', article, from: location, to: '', quantity: '1', anyway: '1' });
  const writer = () => startWriter({ url: () => stack.appUrl, origin: stack.url, cookie, fields });
  return { name, password, cookie, article, writer };
}

/** The Cookie header of whoever has this password. */
export async function signIn(stack: Stack, name: string, password: string): Promise<string> {
  const answer = await fetch(`${stack.appUrl}/session`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: stack.url },
    body: new URLSearchParams({ name, password }),
  });
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  if (!cookie.startsWith('__Host-session=')) throw new Error(`not signed in: ${await answer.text()}`);
  return cookie;
}

const somethingThere = (stack: Stack) =>
  inDatabase<{ article: string; location: string }>(
    stack,
    'app.balances.findOne({ quantity: { $gt: 5000 }, location: { $ne: null } })',
  );
