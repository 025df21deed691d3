// Decodes pictures where the browser cannot: a program of its own, with the one policy under which WebAssembly runs.

/** Those of decoder.js: whoever looks for all of them finds some in edges and lines of text. */
const formats = ['QRCode', 'EAN13', 'EAN8', 'UPCA', 'Code128', 'Code39', 'ITF', 'DataMatrix'];

/** @type {Promise<void> | undefined} */
let ready;

addEventListener('message', async ({ data }) => {
  const { id, script, wasm, picture } = data;
  try {
    ready ??= begin(script, wasm);
    await ready;
  } catch {
    ready = undefined;
    return postMessage({ id, codes: [], blind: true });
  }
  try {
    const found = await ZXingWASM.readBarcodes(picture, { formats, tryHarder: true, maxNumberOfSymbols: 4 });
    postMessage({ id, codes: found.filter(({ isValid }) => isValid).map(({ text }) => text) });
  } catch (error) {
    postMessage({ id, codes: [], failed: String(error) });
  }
});

/** @param {string} script @param {string} wasm */
async function begin(script, wasm) {
  importScripts(script);
  await ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
}
