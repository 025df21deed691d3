import { z } from 'zod';
import { Standing } from '../../views/backup/standing.tsx';
import type { Hub } from '../live/hub.ts';
import type { Region } from '../live/region.ts';
import { touchesField } from '../live/topics.ts';
import { backupStanding } from './standing.ts';

const nothing = z.object({});

/** How it stands with the backups, for those who can do something about it. */
export const backupRegion: Region<z.infer<typeof nothing>> = {
  name: 'backup-standing',
  params: nothing,
  needs: 'settings',
  topics: () => ['backups'],
  render: async (_params, audience, live) => Standing({ standing: await backupStanding(), audience, live }),
};

const shown = ['made', 'proof', 'fault', 'wanted', 'old', 'copiedAt', 'copyOverdue'];

export function backupLive(hub: Hub): void {
  hub.region(backupRegion);
  // When it was tried and who was told is written there, too, and shows nowhere.
  hub.touches('backups', (change) => (touchesField(change, ...shown) ? ['backups'] : []));
}
