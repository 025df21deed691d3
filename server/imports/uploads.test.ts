import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { list } from '../testing/lists.ts';
import { byHtmx, type Visitor, visitorAs } from '../testing/visitor.ts';
import { Batch } from './batch.ts';

let testing: TestApp;
let firm: TestFirm;
let petra: Visitor;
let url: URL;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lagerblick-import-'));
  testing = await testApp({ UPLOAD_MAX_MB: '64', IMPORT_FOLDER: folder });
  firm = await testFirm();
  url = new URL('/imports', await testing.listen());
  petra = await visitorAs(testing.app, firm.people.petra);
});
afterAll(async () => {
  await testing.close();
  await rm(folder, { recursive: true });
});

const uploads = () => readdir(testing.config.uploadFolder);

const head = `--grenze\r\ncontent-disposition: form-data; name="file"; filename="lang.csv"\r\n\r\n`;
const foot = `\r\n--grenze\r\ncontent-disposition: form-data; name="home"\r\n\r\nB1\r\n--grenze--\r\n`;

/** A request as a browser sends it, over a real connection. */
function sending(length?: number) {
  const headers = {
    cookie: petra.cookie(),
    origin: url.origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'multipart/form-data; boundary=grenze',
    ...(length !== undefined && { 'content-length': String(length) }),
    ...byHtmx,
  };
  return request(url, { method: 'POST', headers });
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

async function send(pieces: AsyncIterable<Buffer> | Iterable<Buffer>, length?: number): Promise<Answer> {
  const sent = sending(length);
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(pieces), sent);
  const [answer] = await answered;
  const location = answer.headers['hx-location'];
  return {
    status: answer.statusCode ?? 0,
    location: typeof location === 'string' ? JSON.parse(location).path : undefined,
    body: await text(answer),
  };
}

/** A list of that many lines, a megabyte for each hundred of them in a column that nobody reads. */
function* longLines(lines: number): Generator<Buffer> {
  yield Buffer.from('Art.-Nr.;Bezeichnung;Langtext 9\r\n');
  const long = 'ü'.repeat(4_985);
  for (let line = 0; line < lines; line += 1) yield Buffer.from(`${1_000_000 + line};Rohr;${long}\r\n`);
}

describe('a list of 60 MB', () => {
  it('comes in over a real connection and is read beside the request', async () => {
    const hash = createHash('sha256');
    let bytes = 0;
    function* pieces() {
      yield Buffer.from(head);
      for (const piece of longLines(6_000)) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
      yield Buffer.from(foot);
    }
    const { status, location } = await send(pieces());
    expect([status, location]).toEqual([200, expect.stringMatching(/^\/imports\/[0-9a-f]{24}$/)]);
    const id = location?.split('/').at(-1);
    await expect
      .poll(async () => (await Batch.findById(id).lean<Batch>())?.state, { timeout: 50_000 })
      .toBe('read');
    expect(await Batch.findById(id).lean<Batch>()).toMatchObject({
      file: { name: 'lang.csv', bytes, sha256: hash.digest('hex'), encoding: 'utf-8' },
      lines: 6_000,
      home: 'B1',
      unknown: ['Langtext 9'],
      counts: { new: 6_000 },
    });
    expect(bytes).toBeGreaterThan(59_000_000);
    await expect.poll(uploads).toEqual([]);
  }, 60_000);

  it('leaves nothing when the browser gives up half way', async () => {
    const before = await Batch.countDocuments().hint({ _id: 1 });
    const sent = sending(60_000_000);
    sent.on('error', () => {});
    sent.write(head);
    sent.write(Buffer.alloc(3_000_000, 'a;b\n'));
    await expect.poll(uploads).toHaveLength(1);
    sent.destroy();
    await expect.poll(uploads).toEqual([]);
    expect(await Batch.countDocuments().hint({ _id: 1 })).toBe(before);
  });
});

describe('a file that is too large', () => {
  const sentence = 'Die Datei ist größer als 64 MB.';

  it('is refused beside the field by what the browser says of it', async () => {
    const size = 64_100_000;
    function* pieces() {
      yield Buffer.from(head);
      for (let sent = head.length; sent < size; sent += 100_000)
        yield Buffer.alloc(Math.min(100_000, size - sent), 'a');
    }
    const { status, body } = await send(pieces(), size);
    expect([status, body]).toEqual([422, expect.stringContaining(sentence)]);
    expect(await uploads()).toEqual([]);
  });

  it('is refused when it says nothing, and only comes and comes', async () => {
    function* pieces() {
      yield Buffer.from(head);
      for (let sent = 0; sent < 66; sent += 1) yield Buffer.alloc(1_000_000, 'a;b\n');
      yield Buffer.from(foot);
    }
    const { status, body } = await send(pieces());
    expect([status, body]).toEqual([422, expect.stringContaining(sentence)]);
    expect(body).toContain('id="field-file-why"');
    expect(await uploads()).toEqual([]);
  });
});

describe('the import folder', () => {
  const read = (name: string, who = petra) => who.post('/imports/folder', { name, home: 'B1' }, byHtmx);

  it('says how a file gets there while there is none', async () => {
    const { body } = await petra.get('/imports');
    expect(body).toContain(`Im Ordner ${folder} auf dem Server liegt keine Liste.`);
  });

  it('says so when nobody can look into it', async () => {
    await rename(folder, `${folder}-away`);
    const { body } = await petra.get('/imports');
    await rename(`${folder}-away`, folder);
    expect(body).toContain(`Den Ordner ${folder} auf dem Server gibt es nicht`);
    expect(body).not.toContain('liegt keine Liste');
  });

  it('offers lists, and nothing that leads out of it', async () => {
    await writeFile(join(folder, 'liste.csv'), list('4712;Muffe;Stk;;;;;;;3;'));
    await writeFile(join(folder, 'Preise.TXT'), 'x'.repeat(1_400));
    await writeFile(join(folder, 'bild.png'), 'x');
    await writeFile(join(folder, '.geheim.csv'), 'x');
    await symlink('/etc/passwd', join(folder, 'verweis.csv'));
    const { body } = await petra.get('/imports');
    const offered = [...body.matchAll(/<input type="hidden" name="name" value="([^"]*)"/g)];
    expect(offered.map(([, name]) => name).toSorted()).toEqual(['Preise.TXT', 'liste.csv']);
    expect(body).toContain('1,4 kB');
  });

  it('reads one in with what the form says, and leaves it there', async () => {
    const answer = await read('liste.csv');
    const { path } = JSON.parse(String(answer.headers['hx-location']));
    expect((await petra.get(path)).body).toContain('3\u00a0Stk nach Bus 1');
    expect(await readdir(folder)).toContain('liste.csv');
  });

  it('reads one in whose name has a mark that nobody sees', async () => {
    await writeFile(join(folder, 'liste\u200e (2).csv'), list('4713;Winkel;Stk;;;;;;;2;'));
    expect((await read('liste\u200e (2).csv')).statusCode).toBe(200);
  });

  it.each(['../liste.csv', '/etc/passwd', 'verweis.csv', '.geheim.csv', 'bild.png', 'weg.csv'])(
    'refuses %j',
    async (name) => {
      const before = await Batch.countDocuments().hint({ _id: 1 });
      const answer = await read(name);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('Die Datei ist nicht mehr da.');
      expect(await Batch.countDocuments().hint({ _id: 1 })).toBe(before);
    },
  );

  it('says beside the files why one cannot be read', async () => {
    const answer = await read('Preise.TXT');
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/id="import-folder".*Es fehlt die Spalte für Artikelnummer/s);
  });

  it('is not for fitters', async () => {
    const murat = await visitorAs(testing.app, firm.people.murat);
    expect((await read('liste.csv', murat)).statusCode).toBe(403);
  });
});

describe('a file that is being read', () => {
  const reading = { step: 'lines', done: 12_000, total: 48_000, spentMs: 10_000, tries: 1 } as const;

  /** As it is while another process reads it. */
  async function elsewhere(change: Partial<Batch>): Promise<string> {
    const { location } = await send([Buffer.from(head), list('4790;Rohr;m;;;;;;;;'), Buffer.from(foot)]);
    const lease = { holder: 'another', until: new Date(Date.now() + 60_000) };
    await Batch.findByIdAndUpdate(location?.split('/').at(-1), {
      $set: { state: 'reading', lease, ...change },
    });
    return location ?? '';
  }

  it('says how far it is, and can be stopped', async () => {
    const path = await elsewhere({ reading });
    const { body } = await petra.get(path);
    expect(body).toContain('12.000 von 48.000 Zeilen geprüft');
    expect(body).toContain('noch etwa 30 s');
    expect((await petra.get('/imports')).body).toContain('wird gelesen');
    await Batch.findByIdAndUpdate(path.split('/').at(-1), {
      $set: { reading: { ...reading, step: 'bytes', done: 5, total: 12 } },
    });
    expect((await petra.get(path)).body).toContain('41 % der Datei durchgesehen');
    expect((await petra.post(`${path}/run`, { mode: 'all' }, byHtmx)).statusCode).toBe(409);
    expect((await petra.delete(path, byHtmx)).statusCode).toBe(200);
    expect((await petra.get(path)).statusCode).toBe(404);
  });

  it('and turns out to be unreadable says so, with the way to another', async () => {
    const refusal = { table: { why: 'unclosedQuote', line: 204_711 } } as const;
    const { body } = await petra.get(await elsewhere({ state: 'unreadable', refusal, reading: null }));
    expect(body).toContain('Zeile 204.711: Hier beginnt ein Anführungszeichen, das nicht endet.');
    expect(body).toContain('<a class="button primary" href="/imports">Andere Datei auswählen</a>');
  });
});
