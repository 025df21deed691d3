import { z } from 'zod';
import { OwnFormatList, OwnFormatOptions } from '../../views/labels/formats.tsx';
import type { Hub } from '../live/hub.ts';
import type { Region } from '../live/region.ts';
import { ownFormats } from './own-format.ts';

const nothing = z.object({});
type Nothing = z.infer<typeof nothing>;

/** The firm's own formats in the choice of formats. */
export const formatOptions: Region<Nothing> = {
  name: 'label-format-options',
  params: nothing,
  topics: () => ['label-formats'],
  render: async (_params, { language }, live) =>
    OwnFormatOptions({ formats: await ownFormats(), language, live }),
};

/** The same as a list from which they can be removed. */
export const formatList: Region<Nothing> = {
  name: 'label-format-list',
  params: nothing,
  varies: ['articles'],
  topics: () => ['label-formats'],
  render: async (_params, { language, permissions }, live) =>
    OwnFormatList({
      formats: await ownFormats(),
      mayRemove: permissions.includes('articles'),
      language,
      live,
    }),
};

export function labelsLive(hub: Hub): void {
  hub.region(formatOptions);
  hub.region(formatList);
  hub.touches('labelFormats', () => ['label-formats']);
}
