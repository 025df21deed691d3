import type { FastifyInstance, FastifyRequest } from 'fastify';
import { operation as words } from '../../views/messages/operation.ts';
import { StatusChecks } from '../../views/operation/checks.tsx';
import { StatusPage } from '../../views/operation/page.tsx';
import { fragment, page } from '../web/page.tsx';
import { release, releaseName } from '../web/release.ts';
import { quietly } from './quiet.ts';
import type { OperationOptions } from './routes.ts';
import { addressStatus, mailStatus, proxyStatus } from './site-status.ts';
import { statusOf } from './status.ts';

/** What whoever runs it wants to know, on one page that keeps itself current. */
export async function statusRoutes(app: FastifyInstance, options: OperationOptions): Promise<void> {
  const { config, figures, missing } = options;
  const since = new Date();
  const statusFor = async (request: FastifyRequest) =>
    statusOf({
      name: releaseName(release),
      built: release.built,
      since,
      missing: await missing(),
      sockets: app.websocketServer.clients.size,
      pushes: figures.recentPushes(),
      troubles: figures.troublesOfLastDay(),
      backsUp: config.backupFolder !== undefined,
      mail: mailStatus(config),
      address: addressStatus(request, config),
      proxy: proxyStatus(request, config),
    });

  app.get('/status', { config: { may: 'settings' } }, async (request, reply) => {
    const { language } = request.viewer;
    const checks = StatusChecks({ status: await statusFor(request), language });
    return page(request, reply, {
      title: words(language).title,
      section: 'settings',
      body: StatusPage({ checks, language }),
    });
  });

  const unattended = { config: { may: 'settings', unattended: true }, ...quietly(config) } as const;
  app.get('/status/checks', unattended, async (request, reply) => {
    const { language } = request.viewer;
    return fragment(reply, StatusChecks({ status: await statusFor(request), language }));
  });
}
