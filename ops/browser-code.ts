import './node-version.ts';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** What the browser loads, joined, made small and compressed, beside the compiled program: a part of `npm run build`. */
const source = 'static';
const everyPage = 'js/main.js';
/** Loaded by the pages that use them. */
const somePages = [
  'js/basket.js',
  'js/camera.js',
  'js/combobox.js',
  'js/labels.js',
  'js/picture.js',
  'js/print.js',
  'js/scanner-page.js',
  'js/upload.js',
];
const styles = 'css/app.css';
const pictures = ['favicon.svg', 'sprite.svg', 'icon-192.png', 'icon-512.png', 'icon-maskable.png'];
/** Scripts of others that every page needs, in the order in which they need each other. */
const vendors = ['htmx.min.js', 'ext/hx-ws.min.js', 'ext/hx-alpine-compat.min.js'];
/** Loaded when somebody opens a menu. */
const alpine = 'vendor/alpine/cdn.min.js';
/** Loaded when somebody opens the camera, and the browser has no detector of its own. */
const workers = ['js/camera-worker.js', 'js/service-worker.js'];
/** Have to be whole by themselves: without network there is nothing else. */
const apart = ['js/offline.js', 'js/camera-view.js'];
const decoder = ['iife/reader/index.js', 'reader/zxing_reader.wasm'];

const joining: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
};

const { resolve: found } = createRequire(import.meta.url);

if (import.meta.main) await buildBrowserCode(process.argv[2] ?? 'dist/static');

/** Writes the files under names that change with their content, and beside them which file has which name. */
export async function buildBrowserCode(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'files'), { recursive: true });
  const names: Record<string, string> = {};
  const add = async (file: string, content: Uint8Array) => {
    names[file] = hashedName(file, content);
    await writeWithCompressed(join(folder, 'files', names[file]), content);
    return names[file];
  };
  await add('js/vendor.js', await joinedVendors());
  await add(alpine, await readFile(found('@alpinejs/csp/dist/cdn.min.js')));
  for (const file of workers)
    await add(file, await bundled({ entryPoints: [join(source, file)], format: 'iife' }));
  const zxing = join(dirname(found('zxing-wasm/reader/zxing_reader.wasm')), '..');
  for (const file of decoder) await add(`vendor/zxing/${file}`, await readFile(join(zxing, file)));
  const shared = await sharedModules();
  const main = await add(everyPage, await joinedModules(shared));
  for (const file of somePages) await add(file, await moduleBeside(main, file, shared));
  for (const file of apart) await add(file, await bundled({ entryPoints: [join(source, file)] }));
  await add(styles, await bundled({ entryPoints: [join(source, styles)] }));
  for (const file of pictures) await add(`icons/${file}`, await readFile(join(source, 'icons', file)));
  await writeFile(join(folder, 'names.json'), JSON.stringify(names, null, 2));
}

async function joinedVendors(): Promise<Uint8Array> {
  const scripts = await Promise.all(vendors.map((file) => readFile(found(`htmx.org/dist/${file}`), 'utf8')));
  return Buffer.from(scripts.map((script) => `${script.trimEnd()}\n`).join(';'));
}

/** The modules of every page in one, which hands on what those of some pages share with it. */
async function joinedModules(shared: readonly string[]): Promise<Uint8Array> {
  await assertDistinct(shared);
  const exported = shared.map((file) => `export * from './${file}';`);
  const contents = [`import './${everyPage}';`, ...exported].join('\n');
  return bundled({ stdin: { contents, resolveDir: source } });
}

/** What the modules of some pages import and every page has. */
async function sharedModules(): Promise<string[]> {
  const files = [everyPage, ...somePages].map((file) => join(source, file));
  const { metafile } = await build({ ...joining, entryPoints: files, metafile: true, outdir: source });
  const importsOf = (file: string, seen = new Set<string>()): string[] => {
    const direct = (metafile.inputs[file]?.imports ?? []).map(({ path }) => path);
    for (const one of direct.filter((path) => !seen.has(path))) importsOf(one, seen.add(one));
    return [...seen];
  };
  const [main = '', ...others] = files;
  const ofEveryPage = new Set(importsOf(main));
  const shared = others.flatMap((file) => importsOf(file)).filter((path) => ofEveryPage.has(path));
  return [...new Set(shared)].map((path) => path.slice(source.length + 1)).sort();
}

/** A name that two of them export would be handed on by neither. */
async function assertDistinct(shared: readonly string[]): Promise<void> {
  const entryPoints = shared.map((file) => join(source, file));
  const { metafile } = await build({ ...joining, entryPoints, metafile: true, outdir: source });
  const names = Object.values(metafile.outputs).flatMap((output) => output.exports);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`two modules of every page export ${twice}`);
}

/** Imports from the one file what it shares with it, as two copies would not know of each other. */
function moduleBeside(main: string, file: string, shared: readonly string[]): Promise<Uint8Array> {
  const fromMain: Plugin = {
    name: 'from-main',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.\// }, ({ path }) =>
        shared.includes(`js/${path.slice(2)}`) ? { path: `./${main}`, external: true } : undefined,
      ),
  };
  return bundled({ entryPoints: [join(source, file)], plugins: [fromMain] });
}

async function bundled(options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles } = await build({ ...joining, ...options, write: false });
  const [only] = outputFiles ?? [];
  if (!only) throw new Error('nothing came out of the build');
  return only.contents;
}

function hashedName(file: string, content: Uint8Array): string {
  const extension = extname(file);
  const name = file.slice(dirname(file).length + 1, -extension.length);
  return `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 10)}${extension}`;
}

async function writeWithCompressed(file: string, content: Uint8Array): Promise<void> {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  await writeFile(file, content);
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, brotli));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
