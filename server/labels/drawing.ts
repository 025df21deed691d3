import { encode } from 'uqr';
import { modulesOf, runs } from '../codes/bars.ts';
import { eanBars, quietZone } from '../codes/ean-bars.ts';
import { printGtin } from '../codes/gtin.ts';
import type { Label } from './label.ts';
import { type Weight, widthOf, wrap } from './typeface.ts';

/** All lengths are millimetres from the upper left corner of the label. */
export interface Text {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly width: number;
  readonly weight: Weight;
}

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly texts: readonly Text[];
  /** Black. */
  readonly bars: readonly Bar[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const lineHeight = 1.18;
/** Below these no one reads it, and no scanner. */
const smallest = { text: 1.9, module: 0.25 };
const largestModule = 0.33;

/** Draws a label: on the left the QR code, beside it what people read, and below that the bars of the EAN. */
export function draw(label: Label, { width, height }: Size, { ean = false } = {}): Drawing {
  const edge = Math.min(3, height * 0.08);
  const bars = ean && label.gtin ? eanBars(label.gtin) : undefined;
  const side = Math.min(height - 2 * edge, width * (bars ? 0.34 : 0.42));
  const qr = qrBars(label.address, { x: edge, y: edge, side });
  const x = edge * 1.7 + side;
  const room = { x, y: edge, width: width - x - edge, height: height - 2 * edge };
  const drawn = bars && label.gtin ? drawEan(bars, printGtin(label.gtin), room) : undefined;
  const free = room.height - (drawn?.height ?? 0);
  const texts = setTexts(label, { ...room, height: free }, height);
  return { texts: [...texts, ...(drawn?.texts ?? [])], bars: [...qr, ...(drawn?.bars ?? [])] };
}

interface Room extends Size {
  readonly x: number;
  readonly y: number;
}

interface Block {
  readonly text: string;
  readonly weight: Weight;
  /** As a part of the height of the label. */
  readonly size: number;
  readonly most: number;
}

/** The most important first, as large as there is room; what finds none is left out. */
function setTexts({ title, number, detail, code }: Label, room: Room, height: number): Text[] {
  const short = title.length <= 12;
  const blocks: Block[] = [
    { text: title, weight: 'bold', size: short ? 0.2 : 0.105, most: short ? 1 : 3 },
    { text: number ?? '', weight: 'bold', size: 0.1, most: 1 },
    { text: detail, weight: 'regular', size: 0.075, most: 2 },
    { text: code ?? '', weight: 'regular', size: 0.065, most: 1 },
  ];
  const texts: Text[] = [];
  let y = room.y;
  for (const { text, weight, size: part, most } of blocks.filter((block) => block.text !== '')) {
    const wanted = Math.max(smallest.text, Math.min(height * part, 9));
    const size =
      most === 1 ? narrowed(text, weight, wanted, room.width) : unbroken(text, weight, wanted, room.width);
    const free = Math.floor((room.y + room.height - y) / (size * lineHeight));
    for (const line of wrap(text, weight, size, room.width, Math.min(most, free))) {
      const shown = line.trimEnd();
      texts.push({
        text: shown,
        x: room.x,
        y: y + size,
        size,
        width: widthOf(shown, weight, size),
        weight,
      });
      y += size * lineHeight;
    }
    y += size * 0.15;
  }
  return texts;
}

/** What stands on one line becomes smaller before it is cut. */
const narrowed = (text: string, weight: Weight, size: number, width: number) =>
  Math.max(smallest.text, (size * width) / Math.max(width, widthOf(text, weight, size)));

/** So is a long word before it is broken, but not by much: the name is read from afar. */
function unbroken(text: string, weight: Weight, size: number, width: number): number {
  const words = text.split(/\s+/).map((word) => narrowed(word, weight, size, width));
  return Math.max(Math.min(...words), 0.55 * size);
}

function qrBars(text: string, { x, y, side }: { x: number; y: number; side: number }): Bar[] {
  // The edge of the label is the quiet zone on three sides, the gap to the text on the fourth.
  const { data } = encode(text, { ecc: 'M', border: 1 });
  const module = side / data.length;
  return data.flatMap((row, line) =>
    runs(modulesOf(row)).map(({ from, length }) => ({
      x: x + from * module,
      y: y + line * module,
      width: length * module,
      height: module,
    })),
  );
}

/** At the foot of the room, with its digits below it; nothing where it would be too fine to be scanned. */
function drawEan(modules: string, digits: string, room: Room) {
  const all = quietZone.left + modules.length + quietZone.right;
  const module = Math.min(largestModule, room.width / all);
  if (module < smallest.module) return undefined;
  const [size, tall] = [2.2, Math.min(8, room.height * 0.3)];
  const x = room.x + quietZone.left * module;
  const foot = room.y + room.height;
  const bars = runs(modules).map(({ from, length }) => ({
    x: x + from * module,
    y: foot - size - tall,
    width: length * module,
    height: tall,
  }));
  const width = widthOf(digits, 'regular', size);
  const middle = x + (modules.length * module - width) / 2;
  const texts: Text[] = [{ text: digits, x: middle, y: foot, size, width, weight: 'regular' }];
  return { bars, texts, height: size + tall + 1 };
}
