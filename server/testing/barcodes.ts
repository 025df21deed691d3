import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const { resolve } = createRequire(import.meta.url);

const ready = readFile(resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasm) =>
  prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
    fireImmediately: true,
  }),
);

interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** What a decoder reads in a picture: a PNG, or pixels of four bytes. */
export async function codesIn(picture: Uint8Array | Pixels): Promise<string[]> {
  await ready;
  const found = await readBarcodes(picture as Uint8Array, {
    formats: ['QRCode', 'EAN13', 'EAN8', 'Code128'],
    tryHarder: true,
  });
  return found.map(({ text }) => text);
}

export interface PdfPage {
  /** Millimetres. */
  readonly size: readonly [number, number];
  readonly codes: readonly string[];
  readonly text: string;
}

/** What a decoder reads on each page as a printer of 300 dots an inch puts it onto paper. */
export async function pagesOf(pdf: Buffer): Promise<PdfPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages: PdfPage[] = [];
  for (const page of document.pages()) {
    const text = page.getText();
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const { data, width, height } = await page.render({ scale: 300 / 72, render: 'bitmap' });
    const picture = { data: new Uint8ClampedArray(data), width, height };
    pages.push({
      size: [mm(originalWidth), mm(originalHeight)],
      codes: await codesIn(picture),
      text,
    });
  }
  document.destroy();
  library.destroy();
  return pages;
}

const mm = (points: number) => Math.round((points / 72) * 254) / 10;
