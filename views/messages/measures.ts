import type { Refusal } from '../../server/measures/decimal.ts';
import type { PerFault } from '../../server/measures/price.ts';
import type { QuantityFault } from '../../server/measures/quantity.ts';
import { catalogue, type Language } from './catalogue.ts';

/** Everything that can be wrong with a quantity, an amount or a price unit. */
export type MeasureFault = QuantityFault | PerFault;

type Words = Record<Exclude<MeasureFault, 'ambiguous'>, string> & {
  readonly ambiguous: (one: string, other: string) => string;
};

export const measures = catalogue<Words>({
  de: {
    empty: 'Bitte eine Zahl eingeben.',
    notANumber: 'Das ist keine Zahl. Zum Beispiel: 12,5',
    ambiguous: (one, other) => `Ist ${one} oder ${other} gemeint? Bitte ohne Tausenderpunkt eingeben.`,
    tooPrecise: 'Zu viele Nachkommastellen: Mengen haben höchstens 3, Preise höchstens 4.',
    tooLarge: 'Die Zahl ist zu groß.',
    notWhole: 'Hier gibt es nur ganze Zahlen.',
    notPositive: 'Bitte mehr als 0 eingeben.',
    negative: 'Bitte 0 oder mehr eingeben.',
  },
  en: {
    empty: 'Please enter a number.',
    notANumber: 'This is not a number. For example: 12.5',
    ambiguous: (one, other) => `Is it ${one} or ${other}? Please leave out the thousands comma.`,
    tooPrecise: 'Too many decimals: quantities have at most 3, prices at most 4.',
    tooLarge: 'The number is too large.',
    notWhole: 'Only whole numbers are possible here.',
    notPositive: 'Please enter more than 0.',
    negative: 'Please enter 0 or more.',
  },
});

/** The sentence beside the field. */
export function wordRefusal(
  { why, readings }: Omit<Refusal<MeasureFault>, 'ok'>,
  language: Language,
): string {
  const words = measures(language);
  return why === 'ambiguous' ? words.ambiguous(...(readings ?? ['1234', '1,234'])) : words[why];
}
