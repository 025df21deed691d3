import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Drawing } from './drawing.ts';
import { type LabelFormat, onSheets, sheetSize } from './format.ts';
import { files, type Weight } from './typeface.ts';

/** PostScript points per millimetre. */
const point = 72 / 25.4;

/** All labels as a PDF of as many pages as it takes, the first label at `start`. */
export async function pdfOf(
  title: string,
  format: LabelFormat,
  drawings: readonly Drawing[],
  start: number,
): Promise<Buffer> {
  const { width, height } = sheetSize(format);
  const size: [number, number] = [width * point, height * point];
  const document = new PDFDocument({ autoFirstPage: false, size, margin: 0, info: { Title: title } });
  for (const weight of Object.keys(files) as Weight[])
    document.registerFont(weight, files[weight] as unknown as string);
  const done = buffer(document);
  for (const sheet of onSheets(format, drawings, start)) {
    document.addPage();
    for (const { x, y, label } of sheet.labels) {
      document.save().scale(point).translate(x, y);
      drawOn(document, label);
      document.restore();
    }
  }
  document.end();
  return done;
}

function drawOn(document: PDFKit.PDFDocument, { texts, bars }: Drawing): void {
  for (const { x, y, width, height } of bars) document.rect(x, y, width, height);
  document.fill('black');
  for (const { text, x, y, size, weight } of texts)
    document.font(weight, size).text(text, x, y, { baseline: 'alphabetic', lineBreak: false });
}
