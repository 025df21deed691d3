import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Message } from '../../views/errors/message.tsx';
import { firm as words } from '../../views/messages/firm.ts';
import { signIn as signInWords } from '../../views/messages/sign-in.ts';
import { SetUpForm } from '../../views/set-up/form.tsx';
import { isSetUp, timeZones } from '../firm/firm.ts';
import { firmFields, wordFirmFaults } from '../firm/firm-form.ts';
import { deviceOf } from '../people/device.ts';
import { passwordFault } from '../people/password.ts';
import { personName } from '../people/person-form.ts';
import { startSession } from '../people/session.ts';
import { audit, auditRefusal } from '../web/audit.ts';
import { bare, goTo, isHtmx } from '../web/bare.tsx';
import { type Faults, readForm, type Values } from '../web/form.ts';
import { languageOf } from '../web/language.ts';
import { fragment } from '../web/page.tsx';
import { giveBack, takeAttempt } from '../web/throttle.ts';
import { isSetUpCode, setUp } from './set-up.ts';

const everything = firmFields.extend({
  code: z.string().max(100),
  displayName: personName,
  name: personName,
  password: z.string('missing').max(1_000),
});

/** The way in while there is no firm; afterwards it only says that it is over. */
export async function setUpRoutes(app: FastifyInstance): Promise<void> {
  app.get('/setup', { config: { may: 'anyone' } }, async (request, reply) => {
    if (await isSetUp()) return say(request, reply, 410, 'done');
    const { code = '' } = z.object({ code: z.string().max(100).optional() }).parse(request.query);
    const closed = await knock(request, code);
    if (closed) return say(request, reply, closed === 'throttled' ? 429 : 404, closed);
    const language = languageOf(request);
    return answerForm(request, reply, 200, { code, language, timeZone: 'Europe/Berlin' });
  });

  app.post('/setup', { config: { may: 'anyone' } }, async (request, reply) => {
    if (await isSetUp()) return say(request, reply, 409, 'done');
    const { values, data, faults = {} } = readForm(everything, request.body);
    const closed = await knock(request, values.code ?? '');
    if (closed) return say(request, reply, closed === 'throttled' ? 429 : 404, closed);
    const wrong = { ...wordFirmFaults(faults, languageOf(request)), ...passwordFaults(request, values) };
    if (!data || Object.keys(wrong).length > 0) return answerForm(request, reply, 422, values, wrong);
    const { code, firm, language, timeZone, ...first } = data;
    const outcome = await setUp(code, { name: firm, language, timeZone }, first);
    if (!outcome.ok) return say(request, reply, outcome.why === 'done' ? 409 : 404, outcome.why);
    const { administrator } = outcome;
    audit(request, 'set up', { person: String(administrator._id) });
    app.sessions.keep(reply, await startSession(administrator, deviceOf(request.headers['user-agent'])));
    return goTo(request, reply, '/');
  });
}

/** Whether the door stays closed: guessing the code is slow. */
async function knock(request: FastifyRequest, code: string): Promise<'throttled' | 'wrongCode' | undefined> {
  const limits = [{ key: `set-up ${request.ip}`, most: 20 }];
  if ((await takeAttempt(limits)) > 0) return 'throttled';
  if (!(await isSetUpCode(code))) {
    auditRefusal(request, 'set-up refused');
    return 'wrongCode';
  }
  await giveBack(limits);
  return undefined;
}

function passwordFaults(request: FastifyRequest, values: Values): Faults {
  const { password = '', name: own = '', displayName = '', firm = '' } = values;
  const fault = passwordFault(password, [own, displayName, firm]);
  return fault ? { password: signInWords(languageOf(request)).passwordFaults[fault] } : {};
}

function answerForm(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  values: Values,
  faults: Faults = {},
) {
  const language = languageOf(request);
  const body = SetUpForm({ language, timeZones, values, faults });
  if (request.method === 'POST' && isHtmx(request)) return fragment(reply.code(status), body);
  return bare(request, reply, { title: words(language).setUp, body, status });
}

function say(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  what: 'done' | 'wrongCode' | 'throttled',
) {
  const w = words(languageOf(request));
  const { title, text } = {
    done: { title: w.done, text: w.doneReason },
    wrongCode: { title: w.wrongCode, text: w.wrongCodeReason },
    throttled: { title: w.wrongCode, text: w.throttled },
  }[what];
  const link = what === 'done' ? { href: '/', text: w.toSignIn } : undefined;
  const body = Message({ title, text, link });
  if (request.method === 'POST' && isHtmx(request)) return fragment(reply.code(status), body);
  return bare(request, reply, { title, body, status });
}
