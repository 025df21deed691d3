export const roles = ['administrator', 'storekeeper', 'fitter', 'reader'] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'see',
  'book',
  'receive',
  'reverse',
  'articles',
  'places',
  'prices',
  'import',
  'people',
  'settings',
] as const;
export type Permission = (typeof permissions)[number];

export const rights: Record<Role, readonly Permission[]> = {
  administrator: permissions,
  storekeeper: permissions.filter((permission) => permission !== 'people' && permission !== 'settings'),
  fitter: ['see', 'book', 'reverse'],
  reader: ['see'],
};

/** What a PIN or a badge opens on a device of the shop, for whoever has it: booking, and nothing else. */
const atStation: readonly Permission[] = ['see', 'book', 'receive', 'reverse'];

export const mayAtStation = (role: Role, permission: Permission): boolean =>
  atStation.includes(permission) && may(role, permission);

export const may = (role: Role, permission: Permission): boolean => rights[role].includes(permission);
