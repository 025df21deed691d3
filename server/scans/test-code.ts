import { encode } from 'uqr';
import { modulesOf, type Run, runs } from '../codes/bars.ts';
import { code128 } from '../codes/code128.ts';

/**
 * What a scanner types shows which characters this PC takes for others: the letters and marks that keyboards have in
 * different places, between two words that all have alike. Without = + ^ ` ´, which wait for a letter on some keyboards.
 */
export const testCode = `LAGERyzYZ-/.:;_#()[]%&?*@'"2468`;

export interface Picture {
  readonly width: number;
  /** The bars of each line of modules. */
  readonly lines: readonly (readonly Run[])[];
}

/** For scanners that read two dimensions, and for those that read one. */
export function testPictures(): { readonly qr: Picture; readonly bars: Picture } {
  const { data } = encode(testCode, { ecc: 'M', border: 0 });
  const bars = code128(testCode);
  return {
    qr: { width: data.length, lines: data.map((row) => runs(modulesOf(row))) },
    bars: { width: bars.length, lines: [runs(bars)] },
  };
}
