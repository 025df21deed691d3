import { expect, it } from 'vitest';
import { createFigures } from '../server/operation/figures.ts';
import { testDatabase } from '../server/testing/database.ts';
import { backup } from '../views/messages/backup.ts';
import {
  anchorsOf,
  codeIn,
  filesOf,
  fixedPieces,
  found,
  read,
  servicesIn,
  textOf,
  withoutCode,
} from './test-handbook.ts';

const pages = await filesOf('ops/handbook/*.md');
const compose = await read('docker-compose.yml');
const services = keysOf('services');
const volumes = keysOf('volumes');
const networks = keysOf('networks');

const settings = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;

it('explains every setting of the stack and its scripts in one table', async () => {
  const offered = [
    ...found(compose, /\$\{([A-Z_]+)/g),
    ...found(await read('.env.example'), /^(?:# )?([A-Z_]+)=/gm),
    ...found(await textOf('ops/*.sh'), /\$\(setting ([A-Z_]+)\)/g),
  ];
  const [, table = ''] = page('installation.md').split('## Alle Einstellungen');
  const explained = found(table, /^\| (`.*?) \|/gm).flatMap((cell) => found(cell, /`([A-Z_]+)`/g));

  expect(offered.length).toBeGreaterThan(15);
  expect(offered.filter((name) => !explained.includes(name))).toEqual([]);
  expect(explained.filter((name) => !offered.includes(name))).toEqual([]);
});

it('offers every setting once', async () => {
  const offered = found(await read('.env.example'), /^(?:# )?([A-Z_]+)=/gm);

  expect(offered).toEqual([...new Set(offered)]);
});

it('names no setting that nobody reads', async () => {
  const sources = `${compose} ${await read('server/config.ts')} ${await textOf('ops/*.sh')}`;
  const known = new Set(found(sources, settings));

  expect(inCode(settings).filter((name) => !known.has(name))).toEqual([]);
});

it('names services, containers, volumes and networks as they are called', () => {
  const inCommands = inCode(/docker compose ((?:exec|logs|restart|pull|up|ps|cp)\b[^|&\n#]*)/g);
  const named = [...inCommands.flatMap(servicesIn), ...inCode(/\blagerblick-([\w-]+)-1\b/g)];
  const kept = inCode(/\blagerblick_([a-z]+(?:-[a-z]+)*)(?![\w-])/g);

  expect(named).toEqual(expect.arrayContaining([...services]));
  expect(named.filter((name) => !services.includes(name))).toEqual([]);
  expect(kept).toEqual(expect.arrayContaining([...volumes]));
  expect(kept.filter((name) => ![...volumes, ...networks].includes(name))).toEqual([]);
});

it('names figures that the monitoring gets', async () => {
  const close = await testDatabase();
  const figures = createFigures({ sockets: () => 0, isFollowing: () => true });
  const offered = found(await figures.text(), /^# TYPE (lagerblick_\w+)/gm);
  await close();
  const named = inCode(/\blagerblick(?:_[a-z]+){2,}(?!-)\b/g);

  expect(named.filter((name) => !offered.includes(name))).toEqual([]);
  expect(offered.filter((name) => !named.includes(name))).toEqual([]);
});

it('gives commands that there are, with options that they know', async () => {
  const programs = await filesOf('ops/*.{ts,sh}');
  const called = [
    ...matches(/\bdist\/(ops\/[\w-]+)\.js([^`\n]*)/g).map(([, file, rest]) => [`${file}.ts`, rest]),
    ...matches(/(?<=\.|\/opt\/lagerblick)\/([a-z]+\.sh)([^`\n]*)/g).map(([, file, rest]) => [
      `ops/${file}`,
      rest,
    ]),
  ] as [string, string][];
  const unknown = called.filter(([file, rest]) => {
    const text = programs.find(({ name }) => name === file)?.text;
    const known = (option: string) => text?.includes(`--${option}`) || text?.includes(`${option}: {`);
    return !text || !found(rest, /(?<= --)[a-z-]+/g).every(known);
  });
  const { scripts } = JSON.parse(await read('package.json'));

  expect(called.length).toBeGreaterThan(15);
  expect(unknown).toEqual([]);
  expect(inCode(/npm run ([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([]);
});

it('fetches files that a release has', async () => {
  const [files = ''] = inCode(/for datei in (.+); do/g);
  const released = found(await read('.github/workflows/release.yml'), /(?:^| )(?:ops\/)?([\w.-]+\.\w+)\b/gm);

  expect(files.split(' ')).toContain('docker-compose.yml');
  expect(files.split(' ').filter((file) => !released.includes(file))).toEqual([]);
});

it('sends nobody to a page that is not there', async () => {
  const routes = found(await textOf('server/**/*routes*.{ts,tsx}'), /\.get\('(\/\w*)/g);
  const named = [...inCode(/https:\/\/lager\.example\.de(\/[a-z]+)/g), ...inCode(/^(\/[a-z]+)$/g)];

  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((route) => !routes.includes(route) && route !== '/opt')).toEqual([]);
});

it('quotes the screens and the messages as they are', async () => {
  const screens = `${await textOf('views/messages/*.ts')} ${await read('static/js/words.js')}`;
  const sources = `${await textOf('{ops,server}/**/*.{ts,tsx,sh}')} ${compose}`;
  const onScreen = pages.flatMap(({ text }) =>
    found(withoutCode(text), /(?<![*\w])\*([^*]+)\*(?!\*)/g).map((quote) => quote.replaceAll(/\s+/g, ' ')),
  );
  const printed = pages.flatMap(({ text }) => found(text, /^```text\n(.*?)^```/gms)).flatMap(fixedPieces);

  expect(onScreen.length).toBeGreaterThan(30);
  expect(onScreen.filter((quote) => !screens.includes(quote))).toEqual([]);
  expect(printed.length).toBeGreaterThan(5);
  expect(printed.filter((piece) => !sources.includes(piece))).toEqual([]);
});

it('knows advice for everything that the start page says of backups', () => {
  const { faults, none, overdue, oldBefore, copyOverdue } = backup('de');
  const said = [...Object.values(faults), none, overdue, oldBefore, copyOverdue];

  expect(said.filter((sentence) => !page('sicherung.md').includes(`| *${sentence}* |`))).toEqual([]);
});

it('links to what is there', () => {
  const broken = pages.flatMap(({ name, text }) =>
    found(text, /\]\((?!https?:|\.\.\/security\.md\))([^)]+)\)/g)
      .filter((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file ? pages.find((page) => page.name === `ops/handbook/${file}`) : { text };
        return !target || (anchor && !anchorsOf(target.text).includes(anchor));
      })
      .map((link) => `${name}: ${link}`),
  );
  const [, ...others] = pages.map(({ name }) => name.slice('ops/handbook/'.length));

  expect(broken).toEqual([]);
  expect(others.filter((file) => !page('README.md').includes(`](${file})`))).toEqual([]);
});

const page = (file: string) => pages.find(({ name }) => name === `ops/handbook/${file}`)?.text ?? '';
const matches = (pattern: RegExp) =>
  pages.flatMap(({ text }) => codeIn(text).flatMap((code) => [...code.matchAll(pattern)]));
const inCode = (pattern: RegExp) => matches(pattern).map(([all, group]) => group ?? all);

/** What stands two blanks deep under a key of docker-compose.yml. */
function keysOf(key: string): readonly string[] {
  const [, block = ''] = new RegExp(`^${key}:\n((?:(?: .*)?\n)*)`, 'm').exec(compose) ?? [];
  return found(block, /^ {2}([\w-]+):/gm);
}
