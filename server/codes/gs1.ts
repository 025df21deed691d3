import { type Quantity, quantity } from '../measures/quantity.ts';
import { type Gtin, readGtin } from './gtin.ts';

/** What a GS1 code says (GS1 General Specifications, section 3). */
export interface Gs1 {
  /** AI 01: the item or the pack that carries the code. */
  readonly gtin?: Gtin;
  /** AI 02: what a larger unit holds; `count` says how many of it. */
  readonly content?: Gtin;
  /** AI 37 beside 02, or AI 30: pieces. */
  readonly count?: number;
  readonly batch?: string;
  readonly serial?: string;
  /** AI 17, the last day: 2027-03-31. */
  readonly expiry?: string;
  /** AI 310n, in thousandths of a kilogram. */
  readonly kilograms?: Quantity;
  /** AI 311n, in thousandths of a metre: cut cable. */
  readonly metres?: Quantity;
}

/** FNC1 between two elements as a scanner sends it, and as a sign that can be seen in expressions. */
const groupSeparator = '\u001d';
const end = '␝';

/** The symbology identifiers of GS1-128, DataBar, Data Matrix, QR and DotCode (ISO/IEC 15424). */
const marked = /^\](?:C1|e0|d2|Q3|J1)/;

/**
 * One application identifier and its value each. Those of a length that is laid down need no end (figure 7.8.5-2);
 * the others go on to the separator.
 */
const rules: readonly RegExp[] = [
  /^(00)(\d{18})/,
  /^(0[1-3])(\d{14})/,
  /^(04)(\d{16})/,
  /^(1[1-9])(\d{6})/,
  /^(20)(\d{2})/,
  /^(3[1-6]\d\d)(\d{6})/,
  /^(41\d)(\d{13})/,
  /^(10|2[12])([^␝]{1,20})(?:␝|$)/,
  /^(30|37)(\d{1,8})(?:␝|$)/,
  /^(2[345]\d)([^␝]{1,30})(?:␝|$)/,
  /^(39\d\d)(\d{1,18})(?:␝|$)/,
  /^(4[02]\d|71\d)([^␝]{1,30})(?:␝|$)/,
  /^(43\d\d|7[02]\d\d|8[0-2]\d\d)([^␝]{1,90})(?:␝|$)/,
  /^(9\d)([^␝]{1,90})(?:␝|$)/,
];

type Elements = ReadonlyMap<string, string>;

/**
 * Reads an element string as a scanner sends it (`]C10104…` or with GS), as it is printed below the bars
 * (`(01)04…(10)LOT`), or as a GS1 Digital Link. Undefined for what is none, and for a GTIN that was misread.
 */
export function readGs1(text: string): Gs1 | undefined {
  const elements = elementsOf(elementString(text));
  return elements && meaningOf(elements);
}

function elementString(text: string): string {
  const pairs = pairsOfLink(text) ?? pairsInBrackets(text);
  if (pairs) return pairs.map(([ai, value]) => `${ai}${value}`).join(end);
  const bare = text.replace(marked, '');
  const isMarked = bare !== text || bare.includes(groupSeparator);
  // Without a mark only what begins with a GTIN is taken for one: numbers of articles are digits, too.
  return isMarked || /^0[12]\d{14}/.test(bare) ? bare.replaceAll(groupSeparator, end) : '';
}

/** `https://example.com/01/04006381333931/10/LOT?17=270331` */
function pairsOfLink(text: string): [string, string][] | undefined {
  const url = /^https?:/i.test(text) ? URL.parse(text) : null;
  const parts = url?.pathname.split('/').map(unescaped) ?? [];
  const first = parts.indexOf('01');
  if (!url || first < 0) return undefined;
  const path = parts.slice(first);
  const pairs = path.flatMap((ai, at): [string, string][] =>
    at % 2 === 0 ? [[ai, path[at + 1] ?? '']] : [],
  );
  return [...pairs, ...[...url.searchParams].filter(([name]) => /^\d{2,4}$/.test(name))];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pairsInBrackets(text: string): [string, string][] | undefined {
  if (!/^(?:\(\d{2,4}\)[^(]+)+$/.test(text)) return undefined;
  return [...text.matchAll(/\((\d{2,4})\)([^(]+)/g)].map(([, ai = '', value = '']) => [ai, value]);
}

function elementsOf(text: string): Elements | undefined {
  const elements = new Map<string, string>();
  for (let rest = text.replace(/^␝/, ''); rest; ) {
    const [whole, ai, value] = rules.map((rule) => rule.exec(rest)).find(Boolean) ?? [];
    if (whole === undefined || ai === undefined || value === undefined) return undefined;
    elements.set(ai, value);
    rest = rest.slice(whole.length).replace(/^␝/, '');
  }
  return elements.size > 0 ? elements : undefined;
}

function meaningOf(elements: Elements): Gs1 | undefined {
  const [gtin, content] = ['01', '02'].map((ai) => gtinOf(elements.get(ai)));
  if (gtin === 'misread' || content === 'misread') return undefined;
  // A count beside 01 is against the rules, and says nothing that could be relied on.
  const count = elements.get(content ? '37' : '30');
  return {
    ...(gtin && { gtin }),
    ...(content && { content }),
    ...(count !== undefined && { count: Number(count) }),
    ...given('batch', elements.get('10')),
    ...given('serial', elements.get('21')),
    ...given('expiry', dayOf(elements.get('17'))),
    ...given('kilograms', measureOf(elements, '310')),
    ...given('metres', measureOf(elements, '311')),
  };
}

const given = <Name extends string, T>(name: Name, value: T | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in Name]?: T };

function gtinOf(digits: string | undefined): Gtin | 'misread' | undefined {
  if (digits === undefined) return undefined;
  const read = readGtin(digits);
  return read.ok ? read.gtin : 'misread';
}

/** The last digit of the identifier says how many decimals there are. Undefined for what is finer than thousandths. */
function measureOf(elements: Elements, kind: string): Quantity | undefined {
  const [ai, digits] = [...elements].find(([one]) => one.length === 4 && one.startsWith(kind)) ?? [];
  if (ai === undefined) return undefined;
  const thousandths = (Number(digits) * 1_000) / 10 ** Number(ai[3]);
  return Number.isInteger(thousandths) ? quantity(thousandths) : undefined;
}

/** YYMMDD; of the century that is nearer (section 7.12), and day 00 is the last of the month. */
function dayOf(digits: string | undefined): string | undefined {
  if (digits === undefined) return undefined;
  const [yy = 0, month = 0, day = 0] = (digits.match(/\d\d/g) ?? []).map(Number);
  const now = new Date().getUTCFullYear();
  const ahead = yy - (now % 100);
  const year = now - (now % 100) + yy + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
  const date = new Date(Date.UTC(year, day === 0 ? month : month - 1, day));
  const isDay = month >= 1 && month <= 12 && date.getUTCMonth() === month - 1;
  return isDay ? date.toISOString().slice(0, 10) : undefined;
}
