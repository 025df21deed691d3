import { z } from 'zod';
import { FirmName } from '../../views/firm/name.tsx';
import type { Hub } from '../live/hub.ts';
import type { Region } from '../live/region.ts';
import { touchesField } from '../live/topics.ts';
import { findFirm } from './firm.ts';

const nothing = z.object({});

/** The name in the rail of every page, and with it the time zone of its times. */
export const firmName: Region<z.infer<typeof nothing>> = {
  name: 'firm-name',
  params: nothing,
  topics: () => ['firm'],
  render: async (_params, _audience, live) => FirmName({ firm: await findFirm(), live }),
};

export function firmLive(hub: Hub): void {
  hub.region(firmName);
  // Every change of rights is written there, too, and shows nowhere.
  hub.touches('firm', (change) => (touchesField(change, 'name', 'timeZone') ? ['firm'] : []));
}
