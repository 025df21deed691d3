import { randomInt } from 'node:crypto';

declare const brand: unique symbol;

/**
 * What our own labels carry: a letter for the kind of thing, a random part, and a check character. It says nothing to
 * strangers and needs no special characters.
 */
export type ShortCode = string & { readonly [brand]: 'short code' };

/** No 0, O, 1 and I, which look alike, and no Y and Z, which another keyboard layout swaps. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWX';
const lengths = { thing: 5, badge: 12 } as const;
const pattern = new RegExp(`^[${alphabet}]+$`);

/** A new one. A badge opens rights: its random part is so long that nobody guesses it. */
export function makeShortCode(initial: string, { badge = false } = {}): ShortCode {
  const random = Array.from({ length: badge ? lengths.badge : lengths.thing }, () => {
    return alphabet.charAt(randomInt(alphabet.length));
  });
  const body = initial + random.join('');
  return (body + checkCharacter(body)) as ShortCode;
}

/** Reads one as it is scanned (`https://lager.firma.de/c/A7F3KQ2`, whatever the host is called today) or typed. */
export function readShortCode(text: string): ShortCode | undefined {
  const code = (/(?:^|\/c\/)([^/?#]+)(?:[?#].*)?$/.exec(text)?.[1] ?? '').toUpperCase();
  const long = code.length - 2;
  if ((long !== lengths.thing && long !== lengths.badge) || !pattern.test(code)) return undefined;
  return checkCharacter(code.slice(0, -1)) === code.at(-1) ? (code as ShortCode) : undefined;
}

/**
 * ISO/IEC 7064, hybrid system MOD 31,30: every wrong character is found, and nearly every swap of two neighbours.
 */
function checkCharacter(body: string): string {
  const size = alphabet.length;
  let product = size;
  for (const character of body) {
    const sum = (product + alphabet.indexOf(character)) % size || size;
    product = (sum * 2) % (size + 1);
  }
  return alphabet.charAt((size + 1 - product) % size);
}
