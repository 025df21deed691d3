import type { FastifyInstance } from 'fastify';
import { audit } from '../web/audit.ts';
import { goTo } from '../web/page.tsx';
import type { BackupJob } from './job.ts';
import { note } from './standing.ts';

/** A backup at once, before something that might go wrong. What becomes of it shows where it shows every night. */
export async function backupRoutes(app: FastifyInstance, { job }: { job: BackupJob }): Promise<void> {
  app.post('/backups', { config: { may: 'settings' } }, async (request, reply) => {
    await note({ wanted: new Date() });
    audit(request, 'backup asked for');
    void job.tick();
    return goTo(reply, '/status');
  });
}
