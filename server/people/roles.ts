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

export const may = (role: Role, permission: Permission): boolean => rights[role].includes(permission);
