import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findArticle } from '../articles/article.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { jpegOf } from '../testing/jpegs.ts';
import { byHtmx, type Visitor, visitorAs } from '../testing/visitor.ts';
import { Picture } from './picture.ts';

let testing: TestApp;
let firm: TestFirm;
let petra: Visitor;
let murat: Visitor;

beforeAll(async () => {
  testing = await testApp();
  firm = await testFirm();
  petra = await visitorAs(testing.app, firm.people.petra);
  murat = await visitorAs(testing.app, firm.people.murat);
});
afterAll(() => testing.close());

const fields = (small = jpegOf(112), large = jpegOf(720)) => ({
  small: small.toString('base64url'),
  large: large.toString('base64url'),
});
const give = (files = fields(), who = petra) =>
  who.post(`/articles/${firm.articles.dose}/picture`, files, byHtmx);
const pictureOf = async () => (await findArticle(firm.articles.dose)).picture;

describe('the picture of an article', () => {
  it('comes without what telephones note, and stays in the cache of the browser', async () => {
    await give(fields(jpegOf(112, { notes: ['52.5200 N 13.4050 E'] })));
    const seen = await murat.get(`/pictures/${await pictureOf()}/small`);
    expect(seen.rawPayload).toEqual(jpegOf(112));
    expect(seen.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  it('is replaced, and what was there before is gone', async () => {
    const before = await pictureOf();
    await give();
    expect((await murat.get(`/pictures/${before}/large`)).statusCode).toBe(404);
    expect(await Picture.countDocuments().hint({ _id: 1 })).toBe(1);
  });

  it('is removed, once and again', async () => {
    for (let time = 0; time < 2; time += 1)
      expect((await petra.delete(`/articles/${firm.articles.dose}/picture`, byHtmx)).statusCode).toBe(200);
    expect(await pictureOf()).toBeNull();
    expect(await Picture.countDocuments().hint({ _id: 1 })).toBe(0);
  });

  it.each([
    ['no picture', fields(Buffer.from('GIF89a'))],
    ['of another size', fields(jpegOf(113))],
    ['that is nothing', fields(jpegOf(112), Buffer.alloc(0))],
  ])('is not taken when it is %s: the form says so', async (_what, files) => {
    const { statusCode, body } = await give(files);
    expect(statusCode).toBe(422);
    expect(body).toContain('Dieses Bild lässt sich nicht lesen.');
    expect(await pictureOf()).toBeNull();
  });

  it('is only given by who may edit articles', async () => {
    expect((await give(fields(), murat)).statusCode).toBe(403);
    expect(await pictureOf()).toBeNull();
  });
});
