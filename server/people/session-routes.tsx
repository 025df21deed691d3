import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signIn as words } from '../../views/messages/sign-in.ts';
import { SignInForm } from '../../views/sign-in/form.tsx';
import { ProofForm } from '../../views/sign-in/proof-form.tsx';
import { isSetUp } from '../firm/firm.ts';
import type { Language } from '../measures/language.ts';
import { stationOf } from '../stations/station.ts';
import { ownAddress } from '../web/address.ts';
import { audit, auditRefusal } from '../web/audit.ts';
import { bare, goTo, isHtmx } from '../web/bare.tsx';
import { readForm, type Values } from '../web/form.ts';
import { languageOf } from '../web/language.ts';
import { fragment } from '../web/page.tsx';
import { deviceOf } from './device.ts';
import { personNamed } from './person.ts';
import { endSessionWith, renewProof } from './session.ts';
import { prove, type SignIn, signIn } from './sign-in.ts';

const asked = z.object({
  over: z.literal('1').optional(),
  wanted: z.string().max(2_000).optional(),
  name: z.string().max(100).default(''),
  /** The password was just set by a one-time link. */
  set: z.literal('1').optional(),
  /** With the password also at a device of the shop. */
  password: z.literal('1').optional(),
});

const onward = { over: z.literal('1').optional(), wanted: z.string().max(2_000).optional() };
const withName = z.object({ name: z.string().max(100), password: z.string().max(1_000), ...onward });
const passwordOnly = z.object({ password: z.string().max(1_000), ...onward });

export async function sessionRoutes(app: FastifyInstance): Promise<void> {
  app.get('/session/new', { config: { may: 'anyone' } }, async (request, reply) => {
    const { over, wanted = '', name, set, password } = asked.parse(request.query);
    const language = languageOf(request);
    if (!password && (await stationOf(request))) return goTo(request, reply, '/stations/people');
    if (over) return askOver(request, reply);
    const notice = await noticeFor(set === '1', language);
    return signInPage(request, reply, 200, { values: { wanted: ownAddress(wanted), name }, notice });
  });

  app.post('/session', { config: { may: 'anyone' } }, async (request, reply) => {
    const { values, data } = readForm(withName, request.body);
    const origin = { address: request.ip, device: deviceOf(request.headers['user-agent']) };
    const outcome = await signIn(data?.name ?? '', data?.password ?? '', origin);
    if (!outcome.ok) return refuse(request, reply, values, outcome);
    const before = app.sessions.tokenOf(request);
    if (before) await endSessionWith(before);
    // A device of the shop is not somebody's for a month.
    const briefly = (await stationOf(request)) !== undefined;
    app.sessions.keep(reply, outcome.token, { briefly });
    const { _id } = outcome.person;
    audit(request, 'signed in', { person: String(_id) });
    return onwards(request, reply, values, String(_id));
  });

  app.post('/session/proof', { config: { may: 'session' } }, async (request, reply) => {
    const { viewer } = request;
    const { values, data } = readForm(passwordOnly, request.body);
    const outcome = await prove(viewer.person.name, data?.password ?? '', request.ip);
    if (!outcome.ok) {
      auditRefusal(request, 'proof refused', { why: outcome.why });
      const fault = wordRefusal(outcome, words(viewer.language).wrongPassword, viewer.language);
      const form = ProofForm({ viewer, values: onwardOf(values), fault });
      const status = statusOf(outcome);
      return isHtmx(request)
        ? fragment(reply.code(status), form)
        : bare(request, reply, { title: words(viewer.language).proof, body: form, status });
    }
    app.sessions.keep(reply, await renewProof(viewer.session));
    audit(request, 'proof given');
    return onwards(request, reply, values, viewer.person.id);
  });

  app.post('/session/end', { config: { may: 'anyone' } }, async (request, reply) => {
    await app.sessions.identify(request);
    const token = app.sessions.tokenOf(request);
    if (token) await endSessionWith(token);
    app.sessions.forget(reply);
    audit(request, 'signed out');
    // Never "storage": it would delete what waits to be sent.
    return goTo(request, reply.header('clear-site-data', '"cache"'), '/session/new');
  });
}

/** In the dialog over a page: the whole sign-in when the session is over, the password when only that is missing. */
async function askOver(request: FastifyRequest, reply: FastifyReply) {
  const viewer = await request.server.sessions.identify(request);
  const values = { over: '1' };
  if (viewer) return fragment(reply, ProofForm({ viewer, values }));
  const language = languageOf(request);
  return fragment(reply, SignInForm({ language, values, notice: words(language).over }));
}

async function noticeFor(set: boolean, language: Language): Promise<string | undefined> {
  if (set) return words(language).passwordIsSet;
  return (await isSetUp()) ? undefined : words(language).notSetUp;
}

interface Asked {
  readonly values: Values;
  readonly fault?: string;
  readonly notice?: string | undefined;
}

async function signInPage(request: FastifyRequest, reply: FastifyReply, status: number, form: Asked) {
  const language = languageOf(request);
  const body = SignInForm({ language, ...form });
  if (isHtmx(request) && request.method === 'POST') return fragment(reply.code(status), body);
  return bare(request, reply, { title: words(language).title, body, status });
}

type Refused = Exclude<SignIn, { ok: true }>;

async function refuse(request: FastifyRequest, reply: FastifyReply, values: Values, refused: Refused) {
  const name = values.name ?? '';
  // What was typed for an unknown name may be a password.
  const account = String((await personNamed(name))?._id ?? 'unknown');
  auditRefusal(request, 'sign-in refused', { account, why: refused.why });
  const language = languageOf(request);
  const fault = wordRefusal(refused, words(language).wrong, language);
  return signInPage(request, reply, statusOf(refused), { values: { name, ...onwardOf(values) }, fault });
}

const statusOf = ({ why }: Refused) => (why === 'throttled' ? 429 : 422);

function wordRefusal(refused: Refused, wrong: string, language: Language): string {
  if (refused.why === 'wrong') return wrong;
  return words(language).throttled(Math.ceil(refused.waitMs / 60_000));
}

const onwardOf = ({ over, wanted }: Values): Values => ({ ...(over && { over }), ...(wanted && { wanted }) });

/** A page that waits hears of it and sends its form again; else it goes where the person wanted to go. */
function onwards(request: FastifyRequest, reply: FastifyReply, values: Values, person: string) {
  if (!values.over) return goTo(request, reply, ownAddress(values.wanted));
  return reply
    .code(204)
    .header('hx-trigger', JSON.stringify({ 'signed-in': { person } }))
    .send();
}
