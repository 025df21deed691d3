const here = 'http://here';

/** Where a person wanted to go, when that is a page of this site; else the start page. */
export function ownAddress(wanted: string | undefined): string {
  if (!wanted?.startsWith('/') || /[\\\p{Cc}]/u.test(wanted) || !URL.canParse(wanted, here)) return '/';
  const { origin, pathname, search } = new URL(wanted, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/';
}
