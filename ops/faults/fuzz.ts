import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Types } from 'mongoose';
import { Batch } from '../../server/imports/batch.ts';
import { findPerson } from '../../server/people/person.ts';
import { startSession } from '../../server/people/session.ts';
import { digest } from '../../server/testing/digest.ts';
import type { TestFirm } from '../../server/testing/firm.ts';
import type { DeclaredRoute } from '../../server/web/rights.ts';
import { seeded } from '../demo/random.ts';
import { type Asker, askers, faultsOf, isAccepted, isWrite, type Judged, mayReach } from './fuzz/judge.ts';
import { talk } from './fuzz/messages.ts';
import { mutate } from './fuzz/mutations.ts';
import { type Request, withHeader } from './fuzz/request.ts';
import { knownOf, scene } from './fuzz/scene.ts';
import { validRequest } from './fuzz/valid.ts';
import { send } from './fuzz/wire.ts';

export interface FuzzFindings {
  /** How often each route answered what, by `GET /articles 200`. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How often somebody was let in. */
  readonly handled: number;
  readonly accepted: number;
  readonly messages: number;
  readonly faults: readonly string[];
}

interface Options {
  /** Listens on a port of 127.0.0.1, on a database with nothing in it. */
  readonly app: FastifyInstance;
  readonly requests: number;
  readonly messages: number;
  readonly seed: number;
  say?(line: string): void;
}

/** So many requests between two looks at the whole database. */
const stretch = 40;
const mostFaults = 50;

/**
 * Hostile requests to every route by people of every role, and hostile messages to the socket. What was refused must
 * have changed nothing, nor what only looks; nobody may fail, tell what is inside, or let in who has no right.
 */
export async function fuzz({
  app,
  requests,
  messages,
  seed,
  say = () => {},
}: Options): Promise<FuzzFindings> {
  const random = seeded(seed);
  const { firm, ...there } = await scene();
  let { known } = there;
  const { port } = app.server.address() as AddressInfo;
  const routes = app.declaredRoutes().filter(({ method }) => method !== 'HEAD');
  const people = await signInAll(firm);
  const ran = watchHandlers(routes);
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  let [handled, accepted] = [0, 0];
  let before = await settledDigest();
  let sinceThen: string[] = [];

  for (let n = 0; n < requests && faults.length < mostFaults; n += 1) {
    const asker = askers[n % askers.length] ?? 'nobody';
    const route = routes[Math.floor(n / askers.length) % routes.length] as DeclaredRoute;
    // What may be done next must not cover up what was done before.
    if (isWrite(route) && mayReach(asker, route)) await compare();
    const judged = await ask(asker, route);
    const line = describe(judged);
    faults.push(...faultsOf(judged).map((fault) => `${fault}: ${line}`));
    const counted = `${route.method} ${route.url} ${judged.answer.status}`;
    statuses[counted] = (statuses[counted] ?? 0) + 1;
    handled += judged.ran.length;
    if (isAccepted(judged.request, judged.answer)) {
      accepted += 1;
      await people.renew(asker);
      known = await knownOf(firm);
      before = await settledDigest();
      sinceThen = [];
    } else sinceThen.push(line);
    if (sinceThen.length >= stretch) await compare();
    if (n % 5_000 === 4_999) say(`${n + 1} requests, ${handled} let in, ${accepted} accepted`);
  }
  await compare();
  const url = `http://127.0.0.1:${port}`;
  const talked = await talk({ url, cookie: people.cookie('storekeeper'), messages, random });
  sinceThen.push('a message to the socket');
  await compare();
  ran.stop();
  return { statuses, handled, accepted, messages: talked.sent, faults: [...faults, ...talked.faults] };

  async function ask(asker: Asker, route: DeclaredRoute): Promise<Judged> {
    ran.forget();
    const valid = withCookie(validRequest(route, known, random), people.cookie(asker), port);
    const request = random.whole(1, 20) === 1 ? valid : mutate(valid, random);
    const answer = await send(port, request);
    return { asker, request, answer, ran: ran.seen(answer.port) };
  }

  async function compare(): Promise<void> {
    if (sinceThen.length === 0) return;
    const now = await settledDigest();
    const changed = Object.keys({ ...before, ...now }).filter((name) => before[name] !== now[name]);
    if (changed.length > 0)
      faults.push([`changed ${changed.join(', ')} by one of`, ...sinceThen].join('\n  '));
    before = now;
    sinceThen = [];
  }
}

/** Which handlers ran since the last `forget` for who asked from a port: another may have hung up long before. */
function watchHandlers(routes: readonly DeclaredRoute[]) {
  let seen: { readonly port: number | undefined; readonly route: DeclaredRoute }[] = [];
  const channel = 'tracing:fastify.request.handler:start';
  const note = (message: unknown) => {
    const { request } = message as { request: FastifyRequest };
    const { url, method } = request.routeOptions;
    const port = request.socket.remotePort;
    for (const route of routes) if (route.url === url && route.method === method) seen.push({ port, route });
  };
  subscribe(channel, note);
  return {
    seen: (port: number | undefined) => seen.filter((one) => one.port === port).map(({ route }) => route),
    forget: () => {
      seen = [];
    },
    stop: () => unsubscribe(channel, note),
  };
}

async function signInAll({ people }: TestFirm) {
  const ids: Partial<Record<Asker, Types.ObjectId>> = {
    reader: people.ruth,
    fitter: people.murat,
    storekeeper: people.petra,
    administrator: people.jana,
  };
  const cookies: Partial<Record<Asker, string>> = {};
  const renew = async (asker: Asker) => {
    const id = ids[asker];
    if (id) cookies[asker] = `session=${await startSession(await findPerson(id), 'Fuzz')}`;
  };
  for (const asker of askers) await renew(asker);
  return { cookie: (asker: Asker) => cookies[asker] ?? '', renew };
}

function withCookie(request: Request, cookie: string, port: number): Request {
  const site = `127.0.0.1:${port}`;
  const own = withHeader(withHeader(request, 'host', site), 'origin', `http://${site}`);
  return cookie ? withHeader(own, 'cookie', cookie) : own;
}

/** Once nothing is being read in or carried out any more. */
async function settledDigest(): Promise<Record<string, string>> {
  const working = ['reading', 'running', 'undoing', 'discarding'] as const;
  while (
    (await Batch.find({}).select('state').hint({ _id: 1 }).lean<Batch[]>()).some(({ state }) =>
      working.some((one) => one === state),
    )
  )
    await new Promise(setImmediate);
  return digest();
}

function describe({ asker, request, answer }: Judged): string {
  const { method, path, query, fields, headers, body } = request;
  const what = { path, query, fields, headers, body: body?.toString('latin1') };
  return `${asker} ${method} ${answer.status} ${JSON.stringify(what, (_key, value) => (typeof value === 'string' ? value.slice(0, 120) : value)).slice(0, 1_500)}`;
}
