import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  archiveOf,
  changed,
  contents,
  cutOff,
  flipped,
  heldBy,
  keptDays,
  manifestOf,
  ofLaterRelease,
  withOtherPart,
} from './archives.ts';
import { docker, type Result, ran } from './docker.ts';
import { moveIn, type StackFirm } from './firm.ts';
import { commandFor, type HostScript, runScript } from './host-script.ts';
import { type Neighbour, startNeighbour } from './neighbour.ts';
import { inDatabase } from './shell.ts';
import { prepareStack, type Stack, startStack, volumesOf } from './stack.ts';

let stack: Stack;
let firm: StackFirm;
let neighbour: Neighbour;
let elsewhere: string;
/** Made by the first test, of a moment between two bookings. */
let archive: string;
let keyFile: string;
beforeAll(async () => {
  stack = await startStack();
  firm = await moveIn(stack);
  neighbour = await startNeighbour(stack.name);
  elsewhere = await mkdtemp('/dev/shm/lagerblick-');
  keyFile = join(elsewhere, 'key');
  await writeFile(keyFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
});
afterAll(async () => {
  await neighbour?.end();
  await stack?.end();
  await rm(elsewhere, { recursive: true, force: true });
});

const backUp = (own?: HostScript) => runScript(stack, 'backup', own);
const restore = (from: string, { env = {}, args = [] }: HostScript = {}) =>
  runScript(stack, 'restore', { env, args: ['--yes', ...args, from] });
const archives = async (folder = join(stack.folder, 'sicherung')) => (await readdir(folder)).toSorted();
const pathOf = ({ out }: Result) => /^Gesichert: (\S+), /.exec(out)?.[1] ?? '';
const bookingsOf = ({ out }: Result) => Number(/ ([\d.]+) Buchungen/.exec(out)?.[1]?.replaceAll('.', ''));

const volumeOf = (service: string, path: string) =>
  docker([
    'inspect',
    '--format',
    `{{range .Mounts}}{{if eq .Destination "${path}"}}{{.Name}}{{end}}{{end}}`,
    `${stack.name}-${service}-1`,
  ]);

/** Everything of the stack that a refused restore must leave alone. */
async function standing(): Promise<unknown> {
  const format = '{{.Id}} {{.State.StartedAt}}';
  const containers = ['app', 'mongodb', 'nginx-proxy-manager'].map((name) => `${stack.name}-${name}-1`);
  return {
    containers: await docker(['inspect', '--format', format, ...containers]),
    volumes: await volumesOf(stack.name),
    files: await readdir(stack.folder),
    env: await readFile(join(stack.folder, '.env'), 'utf8'),
  };
}

it('backs up while people book, as cron calls it, and says in one line what it did', async () => {
  await stack.run(
    'nginx-proxy-manager',
    'sh',
    '-c',
    'echo one > /data/settings; echo two > /etc/letsencrypt/key',
  );
  await stack.run(
    'nginx-proxy-manager',
    'sh',
    '-c',
    'mkdir -p /data/logs && echo secret > /data/logs/access.log',
  );
  const writer = firm.writer();
  await expect.poll(() => writer.acknowledged.length).toBeGreaterThan(3);
  const before = writer.acknowledged.length;
  const made = await backUp();
  const after = writer.acknowledged.length;
  await writer.stop();
  archive = pathOf(made);
  expect(made).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Gesichert: [^\n]+ Buchungen, \d+ s\n$/),
  });
  expect(bookingsOf(made) - 2_000).toBeGreaterThanOrEqual(before);
  expect(bookingsOf(made) - 2_000).toBeLessThanOrEqual(after);
  expect(after).toBeGreaterThan(before);
  expect((await stat(archive)).mode & 0o777).toBe(0o600);
  const inside = (await ran('tar', ['-tzf', archive])).out.trim().split('\n');
  expect(inside).toEqual(expect.arrayContaining(['.env', 'backup.tar', 'docker-compose.yml', 'restore.sh']));
  const proxy = await ran('sh', ['-c', `tar -xzOf '${archive}' proxy.tar | tar -t`]);
  expect(proxy.out).toContain('npm-data/settings');
  expect(proxy.out).not.toContain('access.log');
});

it('brings all of it back on an empty server, byte by byte', async () => {
  const server = await prepareStack();
  try {
    await Promise.all(['.env', 'docker-compose.yml'].map((file) => rm(join(server.folder, file))));
    const restored = await runScript(server, 'restore', { args: ['--yes', archive] });
    expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/^Wiederhergestellt: [^\n]+\n$/) });
    expect(restored.error).toContain('no difference');
    expect(restored.out).toContain(`${bookingsOf(restored).toLocaleString('de')} Buchungen, 0 Abweichungen`);
    await server.becomes('app', 'healthy');
    expect(await readdir(server.folder)).toEqual(
      expect.arrayContaining(['archive.sh', 'backup.sh', 'restore.sh']),
    );
    const header = (await ran('tar', ['-xzOf', archive, 'SHA256SUMS'])).out;
    const original = await manifestOf(stack, /^# backup (.+)$/m.exec(header)?.[1] ?? '');
    expect(contents(await heldBy(server))).toEqual(contents(original));
    expect(await server.run('nginx-proxy-manager', 'cat', '/data/settings', '/etc/letsencrypt/key')).toBe(
      'one\ntwo',
    );
    const page = await fetch(`${server.appUrl}/movements`, { headers: { cookie: firm.cookie } });
    expect(page.status).toBe(200);
  } finally {
    await server.end();
  }
});

const made = (name: string, script: string) =>
  changed(archive, join(elsewhere, `${name}.tar.gz`), script, elsewhere);

it.each([
  [
    'one byte is flipped',
    async () => restore(await flipped(archive, join(elsewhere, 'flipped'))),
    'beschädigt',
  ],
  ['it is cut off', async () => restore(await made('cut', cutOff)), 'abgeschnitten'],
  ['a part is not what it was', async () => restore(await made('other', withOtherPart)), 'beschädigt'],
  ['it is something else', async () => restore(keyFile), 'kein Archiv von Lagerblick'],
  ['it is of a later release', async () => restore(await made('later', ofLaterRelease)), 'passt nicht'],
  ['nobody says yes', async () => runScript(stack, 'restore', { args: [archive] }), 'Abgebrochen'],
])('refuses an archive when %s, and leaves everything as it is', async (_, act, reason) => {
  const before = await standing();
  const { code, out, error } = await act();
  expect({ code, out, error }).toMatchObject({ code: 1, out: expect.stringContaining(reason) });
  expect(out).toMatch(/^Nicht wiederhergestellt, alles ist, wie es war: [^\n]+\n$/);
  if (reason === 'passt nicht') expect(error).toContain('Restore it with 9.0.0');
  if (reason === 'Abgebrochen') expect(error).toMatch(/Hier .+ Lagerblick 0\.1\.0, 2\.\d{3} Buchungen/);
  expect(await standing()).toEqual(before);
});

it('refuses a folder that is not that of the stack', async () => {
  const wrong = join(elsewhere, 'wrong');
  await mkdir(wrong);
  const before = await standing();
  const empty = await restore(archive, { args: ['-C', wrong], env: { COMPOSE_FILE: '' } });
  expect(empty).toMatchObject({ code: 2, out: expect.stringContaining(`läuft schon, aus ${stack.folder}`) });
  expect(await readdir(wrong)).toEqual([]);
  await writeFile(join(wrong, '.env'), '');
  await writeFile(join(wrong, 'docker-compose.yml'), 'services: { other: { image: other } }\n');
  const foreign = await restore(archive, { args: ['-C', wrong], env: { COMPOSE_FILE: '' } });
  expect(foreign).toMatchObject({ code: 2, out: expect.stringContaining('gehört nicht zu Lagerblick') });
  expect(await backUp({ args: ['-C', elsewhere] })).toMatchObject({ code: 2 });
  expect(await standing()).toEqual(before);
});

it.skipIf(process.getuid?.() !== 0)('refuses to begin on a disk that is too small', async () => {
  const small = join(elsewhere, 'small');
  await mkdir(small);
  expect(await ran('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small])).toMatchObject({ code: 0 });
  try {
    const before = await standing();
    const env = { BACKUP_ARCHIVES: small, COMPOSE_FILE: '' };
    const noBackup = await backUp({ env: { BACKUP_ARCHIVES: small } });
    expect(noBackup).toMatchObject({ code: 4, out: expect.stringContaining('Zu wenig Platz') });
    expect(await restore(archive, { env, args: ['-C', small] })).toMatchObject({ code: 4 });
    expect(await readdir(small)).toEqual([]);
    expect(await standing()).toEqual(before);
  } finally {
    await ran('umount', [small]);
  }
});

it('goes back to what was there when the new database does not come about', async () => {
  const before = (await standing()) as Record<string, unknown>;
  const { code, out } = await restore(archive, { env: { MONGO_CACHE_GB: 'nothing' } });
  expect(out).toBe(
    'Nicht wiederhergestellt, alles ist, wie es war: Die neue Datenbank kam nicht zustande, siehe oben.\n',
  );
  expect(code).toBe(1);
  const { containers: _, ...now } = (await standing()) as Record<string, unknown>;
  expect(before).toMatchObject(now);
  await expect
    .poll(() => fetch(`${stack.appUrl}/ready`).then(({ status }) => status), { timeout: 60_000 })
    .toBe(200);
});

it('restores an encrypted archive into new volumes, and keeps the old ones', async () => {
  await stack.set({ BACKUP_KEY_FILE: keyFile });
  const made = await backUp();
  const encrypted = pathOf(made);
  expect(encrypted).toMatch(/\.tar\.gz\.enc$/);
  const whole = await readFile(encrypted);
  expect(whole.subarray(0, 8).toString()).toBe('Salted__');
  const byHand = `head -c -65 '${encrypted}' | openssl enc -d -aes-256-cbc -pbkdf2 -iter 600000 -pass 'file:${keyFile}'`;
  expect((await ran('sh', ['-c', `${byHand} | tar -tz`])).out).toContain('restore.sh');
  const other = join(elsewhere, 'other-key');
  await writeFile(other, `${randomBytes(32).toString('hex')}\n`);
  const before = await standing();
  const refusal = { code: 1, out: expect.stringContaining('Der Schlüssel passt nicht') };
  expect(await restore(encrypted, { args: ['--key', other] })).toMatchObject(refusal);
  expect(await restore(await flipped(encrypted, join(elsewhere, 'flipped')))).toMatchObject(refusal);
  expect(await standing()).toEqual(before);

  const old = await volumeOf('mongodb', '/data/db');
  const writer = firm.writer();
  await expect.poll(() => writer.acknowledged.length).toBeGreaterThan(0);
  await writer.stop();
  const untouched = await neighbour.standing();
  const restored = await restore(encrypted);
  expect(restored).toMatchObject({ code: 0 });
  expect(restored.error).toContain(`docker volume rm ${old}`);
  const { RESTORED = '' } = Object.fromEntries(
    (await readFile(join(stack.folder, '.env'), 'utf8')).split('\n').map((line) => line.split('=')),
  );
  expect(await volumeOf('mongodb', '/data/db')).toBe(`${old}${RESTORED}`);
  expect(RESTORED).toMatch(/^-\d{8}-\d{6}$/);
  expect(await volumesOf(stack.name)).toContain(old);
  expect((await heldBy(stack)).movements).toBe(bookingsOf(made));
  expect(await neighbour.standing()).toEqual(untouched);
  await stack.set({ RESTORED, BACKUP_KEY_FILE: '' });
});

it('keeps today, the last of seven days and of four weeks, and puts a checked copy on another disk', async () => {
  const copies = join(elsewhere, 'copies');
  await mkdir(copies);
  const foreign = ['notes.txt', archiveOf(`${stack.name}-other`, 90, '040000')];
  const old = [...Array(60).keys()].flatMap((ago) =>
    ['040000', '050000'].map((time) => archiveOf(stack.name, ago + 1, time)),
  );
  const kept = keptDays().map((ago) => archiveOf(stack.name, ago, '050000'));
  for (const folder of [join(stack.folder, 'sicherung'), copies]) {
    for (const file of [...old, ...foreign]) await writeFile(join(folder, file), '');
  }
  const here = (await archives()).filter((file) => !old.includes(file));
  const made = await backUp({ env: { BACKUP_COPY: copies } });
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining(` Buchungen, Kopie in ${copies}, `) });
  const name = basename(pathOf(made));
  expect(await archives()).toEqual([...here, ...kept, name].toSorted());
  expect(await archives(copies)).toEqual([...foreign, ...kept, name].toSorted());
  expect(await readFile(join(copies, name))).toEqual(await readFile(pathOf(made)));
  const recent = 'app.backups.findOne().copiedAt > new Date(Date.now() - 60000)';
  expect(await inDatabase(stack, recent)).toBe(true);
});

it('says so when the copy would lie on the same disk, and may be told to do it all the same', async () => {
  const copies = join(stack.folder, 'copies');
  await mkdir(copies);
  const made = await backUp({ env: { BACKUP_COPY: copies } });
  expect(made).toMatchObject({
    code: 5,
    out: expect.stringMatching(/^Gesichert: .* Aber .*derselben Platte\.\n$/),
  });
  expect(await archives()).toContain(basename(pathOf(made)));
  expect(await archives(copies)).toEqual([]);
  const told = await backUp({ env: { BACKUP_COPY: copies, BACKUP_COPY_ANYWHERE: '1' } });
  expect(told.code).toBe(0);
  expect(await archives(copies)).toEqual([basename(pathOf(told))]);
});

it('leaves alone what another stack has in the same folder, and does not want the key there', async () => {
  const shared = join(elsewhere, 'shared');
  await mkdir(shared);
  const others = [
    `.sicherung.${stack.name}-two.a1b2c3`,
    `${archiveOf(`${stack.name}-two`, 0, '040000')}.partial`,
  ];
  for (const file of others) await writeFile(join(shared, file), '');
  const made = await backUp({ env: { BACKUP_ARCHIVES: shared } });
  expect(await archives(shared)).toEqual([...others, basename(pathOf(made))].toSorted());
  await copyFile(keyFile, join(shared, 'key'));
  const refused = await backUp({ env: { BACKUP_COPY: shared, BACKUP_KEY_FILE: join(shared, 'key') } });
  expect(refused).toMatchObject({ code: 2, out: expect.stringContaining('gehört an einen anderen Ort') });
});

it('does not run twice at once', async () => {
  const holder = spawn('flock', [stack.folder, 'sh', '-c', 'echo locked; cat']);
  await once(holder.stdout, 'data');
  const refusal = { code: 3, out: expect.stringContaining('läuft schon') };
  expect(await backUp()).toMatchObject(refusal);
  expect(await restore(archive)).toMatchObject(refusal);
  holder.stdin.end();
  await once(holder, 'close');
});

it('leaves nothing half done when it is ended', async () => {
  const before = await archives();
  const [command = '', ...args] = await commandFor(stack, 'backup');
  const script = spawn(command, args, { cwd: '/' });
  await expect
    .poll(() => archives(), { interval: 20 })
    .toContainEqual(expect.stringContaining('.sicherung.'));
  script.kill('SIGTERM');
  const [out, [code]] = await Promise.all([text(script.stdout), once(script, 'close')]);
  expect(code).toBe(143);
  expect(out).toBe('Nicht gesichert: Abgebrochen.\n');
  expect(await archives()).toEqual(before);
});

it('deletes no archive where bookings are gone, until somebody says that it is right', async () => {
  const count = join(stack.folder, '.letzte-sicherung');
  await writeFile(count, '9999999\n');
  await writeFile(join(stack.folder, 'sicherung', archiveOf(stack.name, 90, '050000')), '');
  const before = await archives();
  const made = await backUp();
  expect(made).toMatchObject({
    code: 6,
    out: expect.stringMatching(/^Gesichert: .* Aber zuletzt waren es 9\.999\.999 Buchungen: .*\n$/),
  });
  expect(await archives()).toEqual([...before, basename(pathOf(made))].toSorted());
  const told = await backUp({ args: ['-w'] });
  expect(told.code).toBe(0);
  expect(Number(await readFile(count, 'utf8'))).toBe(bookingsOf(told));
  expect(await archives()).not.toContain(archiveOf(stack.name, 90, '050000'));
});

// Mutant: what was stopped is started without waiting for its end.
it('lets the stack run again when somebody interrupts it while it stops the app', async () => {
  const since = () => docker(['inspect', '--format', '{{.State.StartedAt}}', `${stack.name}-app-1`]);
  const before = await since();
  // Frozen, it does not end before the engine loses its patience.
  await stack.run('app', 'sh', '-c', 'kill -STOP -1');
  const [command = '', ...args] = await commandFor(stack, 'restore', { args: ['--yes', archive] });
  const script = spawn(command, args, { cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const said = text(script.stdout);
  await expect
    .poll(() => ran('pgrep', ['--session', String(script.pid), '--full', 'docker stop']), { interval: 20 })
    .toMatchObject({ code: 0 });
  // As Ctrl+C does, which ends the client of Docker, too.
  process.kill(-(script.pid ?? 0), 'SIGINT');
  expect(await said).toBe('Nicht wiederhergestellt, alles ist, wie es war: Abgebrochen.\n');
  expect(await since()).not.toBe(before);
  await stack.becomes('app', 'healthy');
});

it('leaves it to Portainer to switch a stack that Portainer has started', async () => {
  const own = join(elsewhere, 'own');
  await mkdir(own);
  for (const file of ['docker-compose.yml', '.env'])
    await copyFile(join(stack.folder, file), join(own, file));
  const files = { COMPOSE_FILE: `${own}/docker-compose.yml:${resolve('ops/containers/compose.yml')}` };
  const restored = await restore(archive, { args: ['-C', own], env: files });
  expect(restored).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Bereit zum Umschalten in Portainer: /),
  });
  const [, value = ''] = /name: RESTORED {3}value: (\S+)/.exec(restored.error) ?? [];
  expect(await readFile(join(own, '.env'), 'utf8')).toContain(`\nRESTORED=${value}\n`);
  await stack.set({ RESTORED: value });
  await stack.compose('up', '--detach');
  await stack.becomes('app', 'healthy');
  expect(await volumeOf('mongodb', '/data/db')).toBe(`${stack.name}_mongo-data${value}`);
  expect((await heldBy(stack)).movements).toBe(bookingsOf(restored));
});

it('says that it cannot back up without the app', async () => {
  await stack.compose('stop', 'app');
  const { code, out } = await backUp();
  expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('Die App läuft nicht') });
});
