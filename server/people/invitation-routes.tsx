import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Message } from '../../views/errors/message.tsx';
import { signIn as words } from '../../views/messages/sign-in.ts';
import { Invitation } from '../../views/sign-in/invitation.tsx';
import { findFirm } from '../firm/firm.ts';
import { audit, auditRefusal } from '../web/audit.ts';
import { bare, goTo, isHtmx } from '../web/bare.tsx';
import { readForm } from '../web/form.ts';
import { languageOf } from '../web/language.ts';
import { fragment } from '../web/page.tsx';
import { accept, invited } from './invite.ts';
import type { PasswordFault } from './password.ts';
import type { Person } from './person.ts';

const byToken = z.object({ token: z.string().max(100) });
const chosen = z.object({ password: z.string().max(1_000) });

export async function invitationRoutes(app: FastifyInstance): Promise<void> {
  app.get('/invitations/:token', { config: { may: 'anyone' } }, async (request, reply) => {
    const { token } = byToken.parse(request.params);
    const person = await invited(token);
    return person ? invitationPage(request, reply, token, person) : linkGone(request, reply);
  });

  app.post('/invitations/:token', { config: { may: 'anyone' } }, async (request, reply) => {
    const { token } = byToken.parse(request.params);
    const { data } = readForm(chosen, request.body);
    const [person, firm] = await Promise.all([invited(token), findFirm()]);
    const outcome = await accept(token, data?.password ?? '', firm.name);
    if (outcome.ok) {
      const { _id, name } = outcome.person;
      audit(request, 'password set by one-time link', { person: String(_id) });
      return goTo(request, reply, `/session/new?${new URLSearchParams({ name, set: '1' })}`);
    }
    if (!person || outcome.why === 'used') return linkGone(request, reply);
    return invitationPage(request, reply, token, person, outcome.why);
  });
}

async function invitationPage(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  { name, displayName, language }: Person,
  fault?: PasswordFault,
) {
  const w = words(language);
  const firm = (await findFirm()).name;
  const why = fault && w.passwordFaults[fault];
  const body = Invitation({ language, token, firm, name, displayName, fault: why });
  const status = fault ? 422 : 200;
  if (fault && isHtmx(request)) return fragment(reply.code(status), body);
  return bare(request, reply, { title: w.setPassword, body, status, language });
}

function linkGone(request: FastifyRequest, reply: FastifyReply) {
  const w = words(languageOf(request));
  const body = Message({ title: w.linkGone, text: w.linkGoneReason, link: { href: '/', text: w.signIn } });
  auditRefusal(request, 'one-time link refused');
  if (request.method === 'POST' && isHtmx(request)) return fragment(reply.code(410), body);
  return bare(request, reply, { title: w.linkGone, body, status: 410 });
}
