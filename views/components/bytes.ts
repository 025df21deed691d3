import type { Language } from '../../server/measures/language.ts';

/** From how many bytes on, in what, and what that is called. */
const steps = [
  [10_000_000_000, 1_000_000_000, 'GB'],
  [1_000_000, 1_000_000, 'MB'],
  [1_000, 1_000, 'kB'],
  [0, 1, 'Byte'],
] as const;

/** As people say how large a file or a disk is: 38 GB, 20 MB, 1,4 MB, 812 kB. */
export function printBytes(bytes: number, language: Language): string {
  const [, size, unit] = steps.find(([from]) => bytes >= from) ?? steps[3];
  const count = bytes / size;
  return `${count.toLocaleString(language, { maximumFractionDigits: count < 10 ? 1 : 0 })} ${unit}`;
}
