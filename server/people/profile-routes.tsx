import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Toast } from '../../views/components/toast.tsx';
import { people as words } from '../../views/messages/people.ts';
import { signIn as signInWords } from '../../views/messages/sign-in.ts';
import { stations as stationWords } from '../../views/messages/stations.ts';
import { PasswordForm, PinForm, ProfilePage } from '../../views/people/profile.tsx';
import { findFirm } from '../firm/firm.ts';
import { audit } from '../web/audit.ts';
import { goTo } from '../web/bare.tsx';
import { readForm, readSent } from '../web/form.ts';
import { fragment, page } from '../web/page.tsx';
import { changeLanguage, changePassword } from './change.ts';
import { findPerson } from './person.ts';
import { longestPin, pinFault, setPin } from './pin.ts';
import { endSessionsOf, renewProof } from './session.ts';
import { prove } from './sign-in.ts';

const spoken = z.object({ language: z.enum(['de', 'en']) });
const pinOnly = z.object({
  pin: z
    .string()
    .trim()
    .max(10 * longestPin),
});
const passwords = z.object({ old: z.string().max(1_000), password: z.string().max(1_000) });

/** What everybody may change about themselves. */
export async function profileRoutes(app: FastifyInstance): Promise<void> {
  app.get('/profile', { config: { may: 'session' } }, async (request, reply) => {
    const { viewer } = request;
    const { pinSetAt } = await findPerson(viewer.person.id);
    const body = ProfilePage({ viewer, hasPin: !!pinSetAt });
    return page(request, reply, { title: words(viewer.language).profile, body });
  });

  app.post('/profile', { config: { may: 'session' } }, async (request, reply) => {
    const { language } = readSent(spoken, request.body);
    await changeLanguage(request.viewer.person.id, language);
    return goTo(request, reply, '/profile');
  });

  app.post('/profile/password', { config: { may: 'session' } }, async (request, reply) => {
    const { viewer } = request;
    const { data = { old: '', password: '' } } = readForm(passwords, request.body);
    const proof = await prove(viewer.person.name, data.old, request.ip);
    const s = signInWords(viewer.language);
    if (!proof.ok) {
      const old = proof.why === 'wrong' ? s.wrongPassword : s.throttled(Math.ceil(proof.waitMs / 60_000));
      return fragment(
        reply.code(proof.why === 'wrong' ? 422 : 429),
        PasswordForm({ viewer, faults: { old } }),
      );
    }
    const { name: firm } = await findFirm();
    const fault = await changePassword(viewer.person.id, data.password, { firm, session: viewer.session });
    if (fault) {
      const form = PasswordForm({ viewer, faults: { password: s.passwordFaults[fault] } });
      return fragment(reply.code(422), form);
    }
    app.sessions.keep(reply, await renewProof(viewer.session));
    audit(request, 'own password changed');
    const said = Toast({ text: words(viewer.language).passwordChanged });
    return fragment(reply, (await PasswordForm({ viewer })) + (await said));
  });

  app.post('/profile/pin', { config: { may: 'session', proof: true } }, async (request, reply) => {
    const { viewer } = request;
    const { pin } = readSent(pinOnly, request.body);
    const w = stationWords(viewer.language);
    const fault = pinFault(pin);
    if (fault) return fragment(reply.code(422), PinForm({ viewer, fault: w.pinFaults[fault] }));
    await setPin(viewer.person.id, pin);
    audit(request, 'own PIN set');
    const form = await PinForm({ viewer, hasPin: true });
    return fragment(reply, form + (await Toast({ text: w.pinIsSet })));
  });

  app.delete('/profile/sessions', { config: { may: 'session' } }, async (request, reply) => {
    const { viewer } = request;
    await endSessionsOf(viewer.person.id, { but: viewer.session });
    audit(request, 'own other sessions ended');
    return fragment(reply, Toast({ text: words(viewer.language).othersEnded }));
  });
}
