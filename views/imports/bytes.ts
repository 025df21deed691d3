import type { Language } from '../../server/measures/language.ts';

const steps = [
  [1_000_000, 'MB'],
  [1_000, 'kB'],
  [1, 'Byte'],
] as const;

/** As people say how large a file is: 20 MB, 1,4 MB, 812 kB. */
export function printBytes(bytes: number, language: Language): string {
  const [size, unit] = steps.find(([size]) => bytes >= size) ?? [1, 'Byte'];
  const count = bytes / size;
  return `${count.toLocaleString(language, { maximumFractionDigits: count < 10 ? 1 : 0 })} ${unit}`;
}
