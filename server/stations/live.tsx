import { z } from 'zod';
import { StationList } from '../../views/stations/list.tsx';
import type { Hub } from '../live/hub.ts';
import type { Region } from '../live/region.ts';
import { peopleNames } from '../people/names.ts';
import { stations } from './station.ts';

const nothing = z.object({});

export const stationList: Region<z.infer<typeof nothing>> = {
  name: 'stations',
  params: nothing,
  needs: 'settings',
  topics: () => ['stations', 'people-names'],
  render: async (_params, { language }, live) =>
    StationList({ stations: await stations(), names: await peopleNames(), language, live }),
};

export function stationsLive(hub: Hub): void {
  hub.region(stationList);
  hub.touches('stations', () => ['stations']);
}
