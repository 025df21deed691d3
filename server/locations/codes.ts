import type { CodeKind } from '../codes/codes.ts';
import { type Place, placeTree } from './tree.ts';

/** Places by their code. */
export const locationCodes: CodeKind = {
  name: 'location',
  initial: 'P',
  byId: async (id) => {
    const place = (await placeTree()).get(id);
    return place && meaningOf(place);
  },
  find: async ({ text }) => {
    const places = [...(await placeTree()).values()];
    return places.filter(({ code }) => code.toLowerCase() === text.toLowerCase()).map(meaningOf);
  },
};

const meaningOf = ({ _id, code, name }: Place) => ({
  kind: 'location',
  id: String(_id),
  name: `${code} ${name}`,
  path: `/locations/${_id}`,
});
