import type { TestFirm } from './firm.ts';

/** Every kind of page that an administrator can open. */
export const mainPages = ({ articles, people, places }: TestFirm): string[] => [
  '/',
  '/articles',
  '/articles/new',
  `/articles/${articles.schalter}`,
  `/articles/${articles.schalter}/edit`,
  '/locations',
  '/locations?show=archived',
  '/locations/new',
  `/locations/${places.lager}`,
  `/locations/${places.regalC}/edit`,
  '/movements',
  '/movements/new',
  '/codes?code=4006381333931',
  `/labels?location=${places.lager}&of=places`,
  '/labels',
  '/discrepancies',
  '/imports',
  '/people',
  '/people/new',
  `/people/${people.murat}`,
  '/profile',
  '/settings',
  '/status',
];
