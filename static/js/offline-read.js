// What was typed or scanned on the page without network.

/**
 * The articles that a code or a number may mean, each with how many thousandths of its unit it stands for.
 * @param {readonly import('./offline-store.js').Article[]} all
 * @param {string} code
 */
export function meant(all, code) {
  const sought = own(code);
  const byCode = all.flatMap((article) =>
    article.codes.filter(([one]) => one === code || one === sought).map(([, pack]) => ({ article, pack })),
  );
  const byNumber = all.filter(({ number }) => number.toLowerCase() === code.toLowerCase());
  return byCode.length > 0 ? byCode : byNumber.map((article) => ({ article, pack: 1_000 }));
}

/** What our own labels carry, whatever the server is called today. @param {string} code */
export const own = (code) => code.replace(/^.*\/c\//, '').toUpperCase();

/** Thousandths; undefined for what is no number, or could be two. @param {string} text */
export function read(text) {
  const typed = text.trim();
  if (!/^\d{1,9}(?:[.,]\d{1,3})?$/.test(typed) || /^\d{1,3}\.\d{3}$/.test(typed)) return undefined;
  return Math.round(Number(typed.replace(',', '.')) * 1_000);
}

/** Without HTTPS there is no `randomUUID`. */
export const newKey = () =>
  crypto.randomUUID?.() ??
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (
      Number(digit) ^
      ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))
    ).toString(16),
  );
