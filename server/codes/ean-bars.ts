import { type Gtin, printGtin } from './gtin.ts';

/** GS1 General Specifications 5.2.1: the seven modules of a digit in set A; C is its complement, B that backwards. */
const setA = [
  ...['0001101', '0011001', '0010011', '0111101', '0100011'],
  ...['0110001', '0101111', '0111011', '0110111', '0001011'],
];
/** Which digits of the left half of an EAN-13 are of set B, which tells its first digit. */
const leftSets = [
  ...['AAAAAA', 'AABABB', 'AABBAB', 'AABBBA', 'ABAABB'],
  ...['ABBAAB', 'ABBBAA', 'ABABAB', 'ABABBA', 'ABBABA'],
];
const [guard, middle] = ['101', '01010'];

const a = (digit: string) => setA[Number(digit)] ?? '';
const c = (digit: string) => a(digit).replace(/./g, (module) => (module === '0' ? '1' : '0'));
const b = (digit: string) => [...c(digit)].reverse().join('');

/** Clear modules that a scanner needs on the left and on the right. */
export const quietZone = { left: 11, right: 7 } as const;

/**
 * The modules of an EAN-8 or EAN-13 symbol, 1 for a bar; undefined for what only cartons carry (GTIN-14). A UPC is
 * printed as the EAN-13 that it is.
 */
export function eanBars(gtin: Gtin): string | undefined {
  const printed = printGtin(gtin);
  if (printed.length === 14) return undefined;
  if (printed.length === 8)
    return guard + [...printed.slice(0, 4)].map(a).join('') + middle + rightOf(printed.slice(4)) + guard;
  const [first = '0', ...digits] = printed.padStart(13, '0');
  const sets = leftSets[Number(first)] ?? '';
  const left = digits.slice(0, 6).map((digit, at) => (sets[at] === 'A' ? a(digit) : b(digit)));
  return guard + left.join('') + middle + rightOf(digits.slice(6).join('')) + guard;
}

const rightOf = (digits: string) => [...digits].map(c).join('');
