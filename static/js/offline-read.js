// What was typed or scanned on the page without network.

const mark = /^\](?:C1|e0|d2|Q3|J1)/;
const symbology = /^\][A-Za-z]\d/;
/** What stands between two elements, as a scanner sends it, and as a sign that can be seen. */
const [sent, end] = ['\u001d', '␝'];

/** The elements of a GS1 code that say what it is and how much of it; the last rule is for all others. */
const elements = [
  /^(0[12])(\d{14})/,
  /^(31[01]\d)(\d{6})/,
  /^(30|37)(\d{1,8})(?:␝|$)/,
  /^(?:00\d{18}|03\d{14}|04\d{16}|1[1-9]\d{6}|20\d\d|3[1-6]\d{8}|41\d{14}|(?:10|2[1-5]|39|4[023]|[789]\d)[^␝]+(?:␝|$))/,
];

/**
 * The articles that a code or a number may mean, each with how many thousandths of its unit it stands for. What is not
 * read here (links, brackets) the server reads when it comes to it.
 * @param {readonly import('./offline-store.js').Article[]} all
 * @param {string} code
 */
export function meant(all, code) {
  const text = code.trim().replace(symbology, '');
  const goods = goodsOf(code.trim());
  const sought = goods?.gtin ?? text;
  const isIt = (/** @type {string} */ one) => one === text || one === own(text) || isSameGtin(one, sought);
  return all.flatMap((article) => {
    const byCode = article.codes.find(([one]) => isIt(one));
    if (byCode) return [{ article, pack: muchOf(article, byCode[1], goods) }];
    return article.number.toLowerCase() === text.toLowerCase() ? [{ article, pack: 1_000 }] : [];
  });
}

/** What our own labels carry, whatever the server is called today. @param {string} code */
export const own = (code) =>
  code
    .replace(symbology, '')
    .replace(/^.*\/c\//, '')
    .toUpperCase();

/** As a person can read it. @param {string} code */
export const printed = (code) => code.replace(symbology, '').replaceAll(sent, ' ');

/** EAN-8, UPC, EAN-13 and GTIN-14 are one number space. @param {string} one @param {string} other */
const isSameGtin = (one, other) =>
  [one, other].every((text) => /^(?:\d{8}|\d{12,14})$/.test(text)) &&
  one.padStart(14, '0') === other.padStart(14, '0');

/** @typedef {{ gtin: string | undefined, count: number, m: number | undefined, kg: number | undefined }} Goods */

/** What a scanner says of goods in an element string; undefined for what is none. @param {string} text @returns {Goods | undefined} */
export function goodsOf(text) {
  let rest = text.replace(mark, '').replaceAll(sent, end).replace(/^␝/, '');
  const isMarked = mark.test(text) || text.includes(sent);
  if (!isMarked && !/^0[12]\d{14}/.test(rest)) return undefined;
  /** @type {Map<string, string>} */
  const found = new Map();
  while (rest) {
    const [whole, ai, value] = elements.map((rule) => rule.exec(rest)).find(Boolean) ?? [];
    if (!whole) return undefined;
    if (ai && value) found.set(ai, value);
    rest = rest.slice(whole.length).replace(/^␝/, '');
  }
  const content = found.get('02');
  const count = Number(found.get(content ? '37' : '30') ?? 1);
  return {
    gtin: found.get('01') ?? content,
    count,
    m: measured(found, '311'),
    kg: measured(found, '310'),
  };
}

/** Thousandths. @param {Map<string, string>} found @param {string} kind */
function measured(found, kind) {
  const [ai = '', digits] = [...found].find(([one]) => one.startsWith(kind)) ?? [];
  const thousandths = (Number(digits) * 1_000) / 10 ** Number(ai[3]);
  return Number.isInteger(thousandths) ? thousandths : undefined;
}

/** @param {import('./offline-store.js').Article} article @param {number} pack @param {Goods | undefined} goods */
function muchOf({ unit }, pack, goods) {
  const measure = unit === 'm' ? goods?.m : unit === 'kg' ? goods?.kg : undefined;
  return measure || pack * (goods?.count || 1);
}

/** Thousandths; undefined for what is no number, or could be two. @param {string} text @param {string} comma */
export function read(text, comma) {
  const typed = text.trim();
  const isEither = typed.split(comma === ',' ? '.' : ',')[1]?.length === 3;
  return isEither || !/^\d{1,9}(?:[.,]\d{1,3})?$/.test(typed)
    ? undefined
    : Math.round(Number(typed.replace(',', '.')) * 1_000);
}
