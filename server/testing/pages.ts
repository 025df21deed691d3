import type { TestFirm } from './firm.ts';

/** Every kind of page that an administrator can open. */
export const mainPages = ({ articles, people }: TestFirm): string[] => [
  '/',
  '/articles',
  '/articles/new',
  `/articles/${articles.schalter}`,
  `/articles/${articles.schalter}/edit`,
  '/movements',
  '/movements/new',
  '/discrepancies',
  '/imports',
  '/people',
  '/people/new',
  `/people/${people.murat}`,
  '/profile',
  '/settings',
];
