import type { DeclaredRoute } from '../../../server/web/rights.ts';
import type { Random } from '../../demo/random.ts';
import type { Pair, Request } from './request.ts';
import type { Known } from './scene.ts';

type Fields = (known: Known, random: Random) => Readonly<Record<string, string | undefined>>;

const form = 'application/x-www-form-urlencoded';
const boundary = 'grenze';

/** What a form of ours sends there, so that it could be carried out. A new route that takes a form belongs here. */
export const forms: Readonly<Record<string, Fields>> = {
  'POST /movements': ({ articles, places }, random) => ({
    key: random.uuid(),
    kind: random.pick(['issue', 'receipt', 'return', 'correction', 'transfer']),
    article: random.pick(articles),
    quantity: String(random.whole(1, 3)),
    from: random.pick(places),
    to: random.pick(places),
    price: '2,18',
    per: '1',
    job: '2026-118',
    note: 'für den Neubau',
    anyway: random.whole(0, 1) ? '1' : undefined,
  }),
  'POST /basket': (known, random) => ({
    ...basket(known, random),
    scan: random.pick(['31102', 'B1', '4006381333931', ']C1010400638133393110LOT', '']),
    code: random.pick(['', 'dose']),
    article: random.pick(['', random.pick(known.articles)]),
  }),
  'POST /documents': (known, random) => ({
    ...basket(known, random),
    anyway: random.whole(0, 1) ? '1' : undefined,
  }),
  'POST /codes': ({ articles }, random) => ({
    code: `C-${random.whole(1, 9_999_999)}`,
    next: random.pick(['', 'booking']),
    article: random.pick(articles),
    pack: '12',
  }),
  'POST /movements/:id/reversal': (_known, random) => ({ key: random.uuid(), note: 'doppelt' }),
  'POST /documents/:number/reversal': (_known, random) => ({ key: random.uuid(), note: '' }),
  'POST /articles': (known, random) => ({
    ...article(known, random),
    number: `F-${random.whole(1, 9_999_999)}`,
    quantity: '5',
    place: random.pick(known.places),
  }),
  'POST /articles/:id': (known, random) => ({ ...article(known, random), version: '1' }),
  'POST /articles/:id/picture': () => ({ small: 'AAAA', large: 'AAAA' }),
  'DELETE /articles/:id/picture': () => ({}),
  'POST /articles/:id/archive': () => ({}),
  'DELETE /articles/:id/archive': () => ({}),
  'POST /labels/options': labelSheet,
  'POST /labels/sheets': labelSheet,
  'POST /labels/sheets.pdf': labelSheet,
  'POST /offline/bookings': ({ articles, places, people }, random) => ({
    ...{ person: random.pick(people), key: random.uuid() },
    kind: random.pick(['issue', 'return', 'correction', 'transfer']),
    ...{
      article: random.pick(['', random.pick(articles)]),
      scan: random.pick(['31102', ']C1010400638133393110LOT']),
    },
    ...{ from: random.pick(places), to: random.pick(places) },
    ...{
      quantity: String(random.whole(0, 5) * 1_000),
      job: '2026-118',
      at: '1796000000000',
      now: '1796000060000',
    },
    anyway: random.whole(0, 1) ? '1' : undefined,
  }),
  'POST /label-formats': (_known, random) => ({
    ...{ name: `Format ${random.whole(1, 99)}`, paper: random.pick(['a4', 'roll']) },
    ...{
      columns: '3',
      rows: '8',
      width: '63,5',
      height: '33.9',
      left: '7,2',
      top: '12',
      gapX: '2,5',
      gapY: '0',
    },
  }),
  'DELETE /label-formats/:id': () => ({}),
  'POST /locations': ({ places }, random) => ({ ...place(random), parent: random.pick(places) }),
  'POST /locations/:id': (_known, random) => ({ ...place(random), version: '0' }),
  'POST /locations/:id/archive': () => ({}),
  'DELETE /locations/:id/archive': () => ({}),
  'POST /settings': () => ({ firm: 'Elektro Brandt', language: 'de', timeZone: 'Europe/Berlin' }),
  'POST /setup': () => ({
    code: 'ABCD-EFGH',
    firm: 'Fremd',
    language: 'de',
    timeZone: 'Europe/Berlin',
    displayName: 'Fremd',
    name: 'fremd',
    password: 'Kabeltrommel 8',
  }),
  'POST /session': () => ({ name: 'petra', password: 'Kabeltrommel 8', wanted: '/articles' }),
  'POST /session/proof': () => ({ password: 'Kabeltrommel 8', wanted: '/people' }),
  'POST /session/end': () => ({}),
  'POST /profile': () => ({ language: 'de' }),
  'POST /profile/password': () => ({ old: 'Kabeltrommel 8', password: 'Kabeltrommel 9' }),
  'DELETE /profile/sessions': () => ({}),
  'POST /profile/pin': () => ({ pin: '4711' }),
  'POST /stations': () => ({ name: 'PC Lager' }),
  'DELETE /stations/:id': () => ({}),
  'POST /stations/steps': (_known, random) =>
    random.whole(0, 1) ? { badge: 'B23456789ABCDE' } : { person: '0123456789abcdef01234567', pin: '4711' },
  'POST /invitations/:token': () => ({ password: 'Kabeltrommel 8' }),
  'POST /people': (_known, random) => ({
    ...person,
    name: `p${random.whole(1, 9_999_999)}`,
    language: 'de',
  }),
  'POST /people/:id': (_known, random) => ({ ...person, name: `p${random.whole(1, 9_999_999)}` }),
  'POST /people/:id/invitation': () => ({}),
  'DELETE /people/:id/badge': () => ({}),
  'DELETE /people/:id/pin': () => ({}),
  'POST /people/:id/deactivation': () => ({}),
  'DELETE /people/:id/deactivation': () => ({}),
  'DELETE /people/:id/sessions': () => ({}),
  'POST /imports': () => ({ addsPlaces: '1', home: 'L' }),
  'POST /imports/folder': () => ({ name: 'liste.csv', addsPlaces: '1', home: 'L' }),
  'DELETE /imports/:id': () => ({}),
  'POST /imports/:id/run': (_known, random) => ({ mode: random.pick(['all', 'good']) }),
  'POST /imports/:id/cancellation': () => ({}),
  'POST /imports/:id/reversal': () => ({}),
  'POST /imports/:id/resumption': () => ({}),
  'POST /discrepancies/:id/count': (_known, random) => ({
    key: random.uuid(),
    quantity: '4',
    note: 'gezählt',
  }),
};

const queries: Readonly<Record<string, (known: Known) => Readonly<Record<string, string>>>> = {
  '/articles': ({ places }) => ({
    q: 'schalter',
    category: 'Dosen',
    place: places[0] ?? '',
    show: 'below',
    sort: 'name',
  }),
  '/articles/suggestions': () => ({ q: 'dose' }),
  '/articles/new': ({ articles, places }) => ({
    copy: articles[0] ?? '',
    category: 'Dosen',
    place: places[0] ?? '',
    code: '4006381333931',
  }),
  '/locations': ({ places }) => ({ show: 'archived', inside: places[0] ?? '' }),
  '/locations/new': ({ places }) => ({ parent: places[0] ?? '', after: places[0] ?? '' }),
  '/movements': ({ articles, places, people }) => ({
    article: articles[0] ?? '',
    place: places[0] ?? '',
    person: people[0] ?? '',
    kind: 'issue',
    job: '2026-118',
    since: '2026-11-01',
    until: '2026-11-30',
    after: '1',
    most: '5',
  }),
  '/movements/new': ({ articles }) => ({ article: articles[0] ?? '', code: '4006381333931' }),
  '/codes': () => ({ code: '4006381333931', next: 'booking' }),
  '/discrepancies': () => ({ show: 'settled', page: '1' }),
  '/session/new': () => ({ wanted: '/articles', name: 'petra', over: '1', set: '1' }),
  '/setup': () => ({ code: 'ABCD-EFGH' }),
  '/imports/:id': () => ({ show: 'new', page: '1' }),
};

/** A request that every part of this site could send, for a thing that is there. */
export function validRequest(route: DeclaredRoute, known: Known, random: Random): Request {
  const fields = forms[`${route.method} ${route.url}`]?.(known, random);
  const query = queries[route.url]?.(known) ?? {};
  const request = {
    method: route.method,
    path: pathOf(route.url, known, random),
    query: Object.entries(query),
    fields:
      fields && Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined),
    headers: headersOf(fields !== undefined, random),
  };
  return route.url === '/imports' && fields ? upload(request, random) : request;
}

function pathOf(url: string, known: Known, random: Random): string {
  const [, noun = ''] = url.split('/');
  const there = known.ids[noun] ?? [];
  const ids = there.length > 0 ? there : known.articles;
  return url
    .replace(':number', () => String(random.whole(1, 30)))
    .replace(':token', known.token)
    .replace(/:\w+|\*/g, () => random.pick(ids));
}

function headersOf(hasBody: boolean, random: Random): Pair[] {
  const headers: Pair[] = [
    ['user-agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0'],
    ['accept', 'text/html'],
    ['accept-language', 'de-DE,de;q=0.9'],
    ['sec-fetch-site', 'same-origin'],
    ['sec-fetch-dest', 'empty'],
  ];
  if (hasBody) headers.push(['content-type', form]);
  if (random.whole(0, 1))
    headers.push(['hx-request', 'true'], ['hx-request-type', 'partial'], ['hx-target', 'main#main']);
  return headers;
}

/** As a browser sends a file. */
function upload(request: Request, random: Random): Request {
  const list = `Art.-Nr.;Bezeichnung;ME;Bestand;Platz\r\nN-${random.whole(1, 999_999)};Kabelbinder;Stk;5;L`;
  const parts = [
    `form-data; name="file"; filename="liste.csv"\r\ncontent-type: text/csv\r\n\r\n${list}`,
    ...(request.fields ?? []).map(([name, value]) => `form-data; name="${name}"\r\n\r\n${value}`),
  ].map((part) => `--${boundary}\r\ncontent-disposition: ${part}\r\n`);
  const headers = request.headers.filter(([name]) => name !== 'content-type');
  return {
    ...request,
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
    headers: [...headers, ['content-type', `multipart/form-data; boundary=${boundary}`]],
  };
}

const basket = ({ articles, places }: Known, random: Random) => ({
  key: random.uuid(),
  kind: random.pick(['issue', 'receipt', 'return', 'correction', 'transfer']),
  from: random.pick(places),
  to: random.pick(places),
  job: '2026-118',
  line: random.pick(articles),
  quantity: String(random.whole(1, 3)),
  price: '2,18',
  per: '1',
  shown: random.pick(['nowhere', ...places.slice(0, 1)]),
});

function labelSheet({ articles, places }: Known, random: Random) {
  return {
    format: random.pick(['a4-70x36', 'roll-62x30', '']),
    start: String(random.whole(1, 24)),
    ean: random.whole(0, 1) ? '1' : undefined,
    [`copies.article.${random.pick(articles)}`]: String(random.whole(0, 3)),
    [`copies.location.${random.pick(places)}`]: '1',
  };
}

const article = ({ places }: Known, random: Random) => ({
  number: `G-${random.whole(1, 9_999_999)}`,
  name: 'Schalterdose Unterputz',
  line: 'tief',
  unit: 'H87',
  category: 'Dosen',
  manufacturer: 'Kaiser',
  manufacturerNumber: '1555-04',
  note: 'mit Schrauben',
  price: '2,18',
  per: '100',
  minimum: '10',
  target: '40',
  code: '4006381333931',
  codeKind: 'gtin',
  codePack: '',
  levelPlace: random.pick(places),
  levelMinimum: '1',
  levelTarget: '2',
});

const place = (random: Random) => ({
  name: 'Fach',
  code: `Z-${random.whole(1, 9_999_999)}`,
  kind: 'bin',
  order: '3',
});

const person = { displayName: 'Nora Vogt', role: 'fitter', home: '' };
