import { afterAll, beforeAll, expect, it } from 'vitest';
import { asset } from '../../views/asset.ts';
import { readGs1 } from '../codes/gs1.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

// Mutants: what is of no use ends the reading; a length is taken for a count; leading zeros are lost.
it('reads codes without network as the server does', async () => {
  const gs = '\u001d';
  const codes = [
    `]C10104006381333931${'17270331'}10LOT7${gs}21S-9`,
    `${gs}21S-9${gs}3112001250${'01'}04006381333931`,
    ']C102040063813339313725',
    ']d20114006381333938304',
    `]C101040063813339313105001200`,
    '01040063813339311727033110LOT7',
    `]C1010400638133393110${'x'.repeat(20)}${gs}4100400638133393`,
    '4006381333931',
    '31102',
  ];
  const page = await open(await chromium.signedIn(firm.people.murat), '/movements');
  const read = await page.evaluate<unknown[]>(
    `import('${asset('js/offline-read.js')}').then(({ goodsOf }) => ${JSON.stringify(codes)}.map((code) => {
      const { gtin, count, m, kg } = goodsOf(code) ?? {};
      return { gtin, count, m, kg };
    }))`,
  );
  const byServer = codes.map((code) => {
    const gs1 = readGs1(code);
    const { gtin, content, count = 1, metres: m, kilograms: kg } = gs1 ?? {};
    return JSON.parse(JSON.stringify({ gtin: gtin ?? content, count: gs1 && count, m, kg }));
  });
  expect(read).toEqual(byServer);
});
