import type { FastifyInstance } from 'fastify';
import { Toast } from '../../views/components/toast.tsx';
import { SettingsForm, SettingsPage } from '../../views/firm/settings.tsx';
import { firm as words } from '../../views/messages/firm.ts';
import { audit } from '../web/audit.ts';
import { readForm } from '../web/form.ts';
import { fragment, page } from '../web/page.tsx';
import { changeSettings, findFirm, timeZones } from './firm.ts';
import { firmFields, wordFirmFaults } from './firm-form.ts';

export async function firmRoutes(app: FastifyInstance): Promise<void> {
  app.get('/settings', { config: { may: 'settings' } }, async (request, reply) => {
    const { viewer } = request;
    const { name, language, timeZone } = await findFirm();
    const values = { firm: name, language, timeZone };
    return page(request, reply, {
      title: words(viewer.language).settings,
      section: 'settings',
      body: SettingsPage({ viewer, timeZones, values }),
    });
  });

  app.post('/settings', { config: { may: 'settings', proof: true } }, async (request, reply) => {
    const { viewer } = request;
    const { values, data, faults } = readForm(firmFields, request.body);
    if (!data) {
      const worded = wordFirmFaults(faults, viewer.language);
      return fragment(reply.code(422), SettingsForm({ viewer, timeZones, values, faults: worded }));
    }
    const { firm: name, language, timeZone } = data;
    await changeSettings({ name, language, timeZone });
    audit(request, 'settings changed', { language, timeZone });
    const form = await SettingsForm({ viewer, timeZones, values: { firm: name, language, timeZone } });
    return fragment(reply, form + (await Toast({ text: words(viewer.language).saved })));
  });
}
