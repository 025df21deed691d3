import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Article } from '../articles/article.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { list } from '../testing/lists.ts';
import { byHtmx, host, type Visitor, visitorAs } from '../testing/visitor.ts';
import { Batch } from './batch.ts';

let testing: TestApp;
let firm: TestFirm;
let petra: Visitor;

beforeAll(async () => {
  testing = await testApp({ UPLOAD_MAX_MB: '1' });
  firm = await testFirm();
  petra = await visitorAs(testing.app, firm.people.petra);
});
afterAll(() => testing.close());

interface Sending {
  name?: string;
  fields?: Record<string, string>;
  who?: Visitor;
}

/** As a browser sends the form. */
function send(content: Buffer | undefined, { name = 'liste.csv', fields = {}, who = petra }: Sending = {}) {
  const boundary = 'grenze';
  const part = (head: string, body: Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      body,
      Buffer.from('\r\n'),
    ]);
  const parts = [
    part(
      `name="file"; filename="${content ? name : ''}"\r\ncontent-type: text/csv`,
      content ?? Buffer.alloc(0),
    ),
    ...Object.entries(fields).map(([field, value]) => part(`name="${field}"`, Buffer.from(value))),
  ];
  return testing.app.inject({
    method: 'POST',
    url: '/imports',
    headers: {
      host,
      cookie: who.cookie(),
      origin: `http://${host}`,
      'sec-fetch-site': 'same-origin',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...byHtmx,
    },
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  });
}

const pathOf = (answer: Awaited<ReturnType<typeof send>>): string =>
  JSON.parse(String(answer.headers['hx-location'])).path;

const good = list('4711;Kugelhahn;Stk;Armaturen;;Viega;12,50;1;;7;C');

describe('a file', () => {
  test.each([
    ['none was chosen', undefined, 'Bitte eine Datei auswählen.'],
    ['it is a workbook', Buffer.from('PK\u0003\u0004xl/workbook.xml'), 'Das ist eine Tabelle von Excel'],
    [
      'it is an image',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]),
      'Das ist keine Liste im Format CSV.',
    ],
    ['it has no lines', Buffer.from('Art.-Nr.;Bezeichnung\r\n'), 'keine Zeilen unter der Kopfzeile'],
    ['a column is missing', Buffer.from('Nummer;Farbe\n1;rot'), 'Es fehlt die Spalte für Bezeichnung.'],
    [
      'a quote never ends',
      Buffer.from('Nummer;Name\n1;"Rohr\n2;Muffe'),
      'ein Anführungszeichen, das nicht endet',
    ],
    ['it is too large', Buffer.alloc(1_000_001, 'a;b\n'), 'größer als 1 MB'],
  ])('is refused beside the field when %s', async (_why, content, sentence) => {
    const before = await Batch.countDocuments();
    const answer = await send(content);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(sentence);
    expect(answer.body).toContain('id="field-file-why"');
    expect(await Batch.countDocuments()).toBe(before);
  });

  test.each([
    ['UTF-8', 'Komma', Buffer.from('Number,Name,Stock,Place\n5001,"Käfer, groß",4,Regal C\n')],
    ['Windows-1252', 'Semikolon', Buffer.from('Art.-Nr.;Bezeichnung\r\n5001;Käfer, groß\r\n', 'latin1')],
    ['UTF-16', 'Tabulator', Buffer.from('\ufeffArtikelnummer\tName\n5001\tKäfer, groß\n', 'utf16le')],
  ])('is understood in %s with %s', async (encoding, delimiter, content) => {
    const { body } = await petra.get(pathOf(await send(content)));
    expect(body).toContain(`1 Zeile, ${encoding}, getrennt durch ${delimiter}`);
    expect(body).toContain('Käfer, groß');
  });

  test('may be one only', async () => {
    const twice = `x"\r\n\r\na;b\r\n--grenze\r\ncontent-disposition: form-data; name="file"; filename="b.csv`;
    expect((await send(good, { name: twice })).statusCode).toBe(400);
  });

  test('of the wrong shape is refused whole', async () => {
    expect((await send(good, { fields: { addsPlaces: 'ja' } })).statusCode).toBe(400);
    expect((await send(good, { fields: { $where: '1' } })).statusCode).toBe(400);
    expect((await petra.post('/imports', { file: 'a;b' }, byHtmx)).statusCode).toBe(400);
  });

  test('is read in with what the form says', async () => {
    const content = list('4712;Muffe;Stk;;;;;;;3;', '4713;Bogen;Stk;;;;;;;2;Regal Z');
    const { body } = await petra.get(
      pathOf(await send(content, { fields: { home: 'B1', addsPlaces: '1' } })),
    );
    expect(body).toContain('3\u00a0Stk nach Bus 1');
    expect(body).toContain('Diese Plätze werden angelegt: Regal Z');
    const refused = await petra.get(pathOf(await send(content)));
    expect(refused.body).toContain('Der Bestand hat keinen Lagerplatz.');
    expect(refused.body).toContain('Diesen Platz gibt es nicht.');
  });
});

describe('a preview', () => {
  test('is not written twice, and the same file then changes nothing', async () => {
    const path = pathOf(await send(good));
    const answers = await Promise.all(
      [1, 2, 3].map(() => petra.post(`${path}/run`, { mode: 'all' }, byHtmx)),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    await expect.poll(async () => (await petra.get(path)).body).toContain('>übernommen<');
    expect((await Article.findOne({ number: '4711' }).lean())?.stock.quantity).toBe(7000);

    const again = await petra.get(pathOf(await send(good)));
    expect(again.body).toContain('Alles steht schon so in Lagerblick.');
    expect(again.body).toContain('Diese Datei wurde schon einmal übernommen.');
    expect(again.body).not.toContain(`${'/run'}"`);
  });

  test('on an open page learns that the same file is written from another page meanwhile', async () => {
    const content = list('4715;Doppelnippel;Stk;;;;;;;;');
    const [path, other] = [pathOf(await send(content)), pathOf(await send(content))];
    const frames: string[] = [];
    const page = { buffers: [], send: (frame: Buffer) => frames.push(String(frame)) };
    const asker = { language: 'de' as const, may: () => true };
    const region = `import-state?batch=${path.split('/').at(-1)}`;
    expect(testing.app.live.ask(page, asker, { [region]: '' })).toEqual([]);
    await expect.poll(() => frames.join()).toContain('Vorschau, nichts übernommen');
    expect(frames.join()).not.toContain('Diese Datei wurde schon einmal übernommen.');
    await petra.post(`${other}/run`, { mode: 'all' }, byHtmx);
    await expect.poll(() => frames.at(-1)).toContain('Diese Datei wurde schon einmal übernommen.');
    testing.app.live.leave(page);
  });

  test('with refused lines cannot be written as a whole', async () => {
    const path = pathOf(await send(list('4720;Rohr;Elle;;;;;;;;', '4721;Muffe;Stk;;;;;;;;')));
    expect((await petra.post(`${path}/run`, { mode: 'all' }, byHtmx)).statusCode).toBe(409);
    expect(await Article.countDocuments({ number: '4721' })).toBe(0);
  });

  // Mutant: whatever else is said counts as "only what is right".
  test('is not written by a form that does not say how', async () => {
    const path = pathOf(await send(list('4730;Rohr;m;;;;;;;;')));
    for (const form of [{}, { mode: 'everything' }, { mode: 'all', more: '1' }])
      expect((await petra.post(`${path}/run`, form as Record<string, string>, byHtmx)).statusCode).toBe(400);
    expect((await petra.get(path)).body).toContain('Vorschau, nichts übernommen');
  });

  test('has nothing to cancel, to take back or to go on with', async () => {
    const path = pathOf(await send(list('4740;Rohr;m;;;;;;;;')));
    for (const act of ['cancellation', 'reversal', 'resumption']) {
      const answer = await petra.post(`${path}/${act}`, {}, byHtmx);
      expect(answer.statusCode, act).toBe(409);
    }
    expect((await petra.get(path)).body).toContain('Vorschau, nichts übernommen');
  });

  test('that was thrown away is gone', async () => {
    const path = pathOf(await send(list('4730;Rohr;m;;;;;;;;')));
    expect((await petra.delete(path, byHtmx)).statusCode).toBe(200);
    expect((await petra.get(path)).statusCode).toBe(404);
    expect((await petra.delete(path, byHtmx)).statusCode).toBe(404);
  });
});

describe('a batch', () => {
  /** As it is while another process writes it, so that nothing goes on by itself. */
  async function elsewhere(state: 'running' | 'failed', number: string): Promise<string> {
    const path = pathOf(await send(list(`${number};Rohr;m;;;;;;;;`, `${number}0;Muffe;Stk;;;;;;;;`)));
    const work = {
      by: firm.people.petra,
      device: 'Test',
      at: new Date(),
      line: 2,
      done: 1,
      total: 2,
      spentMs: 40_000,
    };
    const counts = { new: 1, changed: 0, unchanged: 0, refused: 0, opened: 0, places: 0 };
    const lease = { holder: 'another', until: new Date(Date.now() + 60_000) };
    const run = { ...work, mode: 'all', counts };
    await Batch.findByIdAndUpdate(path.split('/').at(-1), { $set: { state, run, lease } });
    return path;
  }

  test('says how far it is and how long it takes, and can be cancelled once', async () => {
    const path = await elsewhere('running', '4750');
    const { body } = await petra.get(path);
    expect(body).toContain('<progress value="1" max="2"');
    expect(body).toContain('1 von 2 Zeilen');
    expect(body).toContain('noch etwa 40 s');
    const answer = await petra.post(`${path}/cancellation`, {}, byHtmx);
    expect(answer.body).toContain('>wird zurückgenommen<');
    expect((await petra.post(`${path}/cancellation`, {}, byHtmx)).statusCode).toBe(409);
  });

  test('that got stuck says so and goes on', async () => {
    const path = await elsewhere('failed', '4760');
    expect((await petra.get(path)).body).toContain('Das Einlesen ist stehen geblieben.');
    const answer = await petra.post(`${path}/resumption`, {}, byHtmx);
    expect(answer.body).toContain('>wird übernommen<');
  });

  test('that is taken back shows what went and what stayed', async () => {
    const path = pathOf(await send(list('4770;Rohr;m;;;;;;9;')));
    const run = await petra.post(`${path}/run`, { mode: 'all' }, byHtmx);
    expect(run.statusCode).toBe(200);
    await expect.poll(async () => (await petra.get(path)).body).toContain('>übernommen<');
    await petra.post(`${path}/reversal`, {}, byHtmx);
    await expect.poll(async () => (await petra.get(path)).body).toContain('>zurückgenommen<');
    expect((await petra.get(path)).body).toContain('<dt>Zurückgenommen</dt><dd>1</dd>');
    expect((await petra.get('/imports')).body).toContain('1 Zeile zurückgenommen');
  });
});

test('the example file can be read in as it is', async () => {
  const example = await petra.get('/imports/example.csv');
  expect(example.headers['content-disposition']).toContain(
    'attachment; filename="artikelliste-beispiel.csv"',
  );
  const path = pathOf(await send(Buffer.from(example.body), { fields: { addsPlaces: '1' } }));
  const batch = await Batch.findById(path.split('/').at(-1)).lean<Batch>();
  expect(batch).toMatchObject({ lines: 4, unknown: [], counts: { new: 1, changed: 3, refused: 0 } });
});

test('fitters read nothing in', async () => {
  const murat = await visitorAs(testing.app, firm.people.murat);
  expect((await send(good, { who: murat })).statusCode).toBe(403);
});
