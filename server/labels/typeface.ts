import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const { resolve } = createRequire(import.meta.url);
const fileOf = (weight: string) =>
  readFileSync(resolve(`roboto-fontface/fonts/roboto/Roboto-${weight}.woff`));

export type Weight = 'regular' | 'bold';

/** What labels are set in: a font of our own, for those of PDF have no Ω, no ł and no ş. */
export const files: Readonly<Record<Weight, Buffer>> = {
  regular: fileOf('Regular'),
  bold: fileOf('Bold'),
};

const fonts = { regular: create(files.regular) as Font, bold: create(files.bold) as Font };

/** How wide a text is in the unit of its size. */
export function widthOf(text: string, weight: Weight, size: number): number {
  const font = fonts[weight];
  return (font.layout(text).advanceWidth / font.unitsPerEm) * size;
}

const ellipsis = '…';

/** Breaks a text into lines of this width, between words where that can be; what finds no room ends with an ellipsis. */
export function wrap(text: string, weight: Weight, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  const isRoom = (line: string) => widthOf(line, weight, size) <= width;
  let rest = text.trim().replace(/\s+/g, ' ');
  while (rest && lines.length < most) {
    const isLast = lines.length === most - 1;
    const taken = isRoom(rest) ? rest : isLast ? cut(rest, isRoom) : lineOf(rest, isRoom);
    lines.push(taken);
    rest = isLast ? '' : rest.slice(taken.length).trimStart();
  }
  return lines;
}

/** As many words as there is room for, or of one that is too long as many characters. */
function lineOf(text: string, isRoom: (line: string) => boolean): string {
  for (const between of [/ /g, /(?<=[-/])/g]) {
    const ends = [...text.matchAll(between)].map(({ index }) => index).filter((end) => end > 0);
    const end = ends.filter((at) => isRoom(text.slice(0, at).trimEnd())).at(-1);
    if (end !== undefined) return text.slice(0, end);
  }
  return longest(text, isRoom);
}

const cut = (text: string, isRoom: (line: string) => boolean) =>
  `${longest(text, (line) => isRoom(line.trimEnd() + ellipsis)).trimEnd()}${ellipsis}`;

function longest(text: string, isRoom: (line: string) => boolean): string {
  const characters = Array.from(text);
  let length = characters.length;
  while (length > 1 && !isRoom(characters.slice(0, length).join(''))) length -= 1;
  return characters.slice(0, length).join('');
}
