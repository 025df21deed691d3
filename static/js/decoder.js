// Finds codes in pictures: by the detector of the browser where there is one, else by a worker with one of our own.

/** What articles, packs, places and people are labelled with. */
const formats = ['qr_code', 'ean_13', 'ean_8', 'upc_a', 'code_128', 'code_39', 'itf', 'data_matrix'];
/** A code that fills a tenth of this is still read. */
const longestSide = 1_280;

/**
 * @typedef {{ worker: string, script: string, wasm: string }} Addresses
 * @typedef {{ resolve(codes: string[]): void, reject(error: Error): void }} Asked
 * @typedef {{ read(picture: ImageBitmap): Promise<string[]>, end(): void }} Decoder
 */

/** There is nothing here that could read a code: without network it may not come. */
export class Blind extends Error {}

/** @param {Addresses} addresses @returns {Promise<Decoder>} */
export async function openDecoder(addresses) {
  const native = await nativeFormats();
  return native.length >= formats.length - 1 ? openNative(native) : openWorker(addresses);
}

async function nativeFormats() {
  if (!('BarcodeDetector' in globalThis)) return [];
  const known = await BarcodeDetector.getSupportedFormats().catch(() => /** @type {string[]} */ ([]));
  return formats.filter((format) => known.includes(format));
}

/** @param {string[]} known @returns {Decoder} */
function openNative(known) {
  const detector = new BarcodeDetector({ formats: known });
  return {
    read: async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue),
    end: () => {},
  };
}

/** @param {Addresses} addresses @returns {Decoder} */
function openWorker({ worker: address, script, wasm }) {
  const worker = new Worker(address);
  /** @type {Map<number, Asked>} */
  const waiting = new Map();
  let last = 0;
  worker.addEventListener('message', ({ data }) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.blind) asked?.reject(new Blind());
    else if (data.failed) asked?.reject(new Error(data.failed));
    else asked?.resolve(data.codes);
  });
  let isGone = false;
  worker.addEventListener('error', () => {
    isGone = true;
    for (const { reject } of waiting.values()) reject(new Blind());
  });
  return {
    read: (picture) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(new Blind());
        last += 1;
        waiting.set(last, { resolve, reject });
        const pixels = pixelsOf(picture);
        worker.postMessage({ id: last, script, wasm, picture: pixels }, [pixels.data.buffer]);
      }),
    end: () => worker.terminate(),
  };
}

/** @param {ImageBitmap} picture */
function pixelsOf(picture) {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
