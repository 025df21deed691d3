import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { testDatabase } from '../testing/database.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { findArticle } from './article.ts';
import { type ArticleFilter, articleIds, countArticles } from './list.ts';
import { addArticle, archiveArticle } from './save.ts';

let firm: TestFirm;
let end: () => Promise<void>;

beforeAll(async () => {
  end = await testDatabase();
  firm = await testFirm();
  await add('1,5', 'Zugentlastung weiß');
  await add('70001', 'Schütz mit der Nummer eines anderen'.normalize('NFD'), [
    { code: '31102', kind: 'own', pack: wholeUnits(1) },
  ]);
  await receive(firm, firm.articles.kabel, firm.places.fachA1, 40);
});
afterAll(() => end());

async function add(number: string, name: string, codes: Parameters<typeof addArticle>[0]['codes'] = []) {
  const texts = { line: '', category: 'Klemmen', manufacturer: '', manufacturerNumber: '', note: '' };
  const levels = [{ location: null, minimum: wholeUnits(2), target: null }];
  const saved = await addArticle({ ...texts, number, name, codes, price: null, levels, unit: 'H87' });
  expect(saved.ok).toBe(true);
}

async function numbers(filter: ArticleFilter): Promise<string[]> {
  const found = await articleIds(filter);
  return Promise.all(found.map(async (id) => (await findArticle(id)).number));
}

describe('words find an article', () => {
  it.each([
    ['nym 3x1,5', 'in any spelling of ×'],
    ['grau nym', 'in any order'],
    ['nym 1,5', 'by a part of its size'],
    ['nym 1.5', 'with a dot for the comma'],
    ['mantelleitung ring', 'by its second line'],
    ['leitung 100', 'by the end of a joined word'],
    ['NYM-J', 'with the hyphen'],
    ['nymj', 'and without'],
  ])('%s: %s', async (q) => {
    expect(await numbers({ q })).toEqual(['20417']);
  });

  it.each(['weiß', 'weiss', 'WEISS', 'zugentlastung weiss'])('%s, as ß is ss', async (q) => {
    expect(await numbers({ q })).toEqual(['1,5']);
  });

  it.each(['Schütz', 'Schütz'.normalize('NFD'), 'schuetz'])(
    '%s, whether ü is one character or two',
    async (q) => {
      expect(await numbers({ q })).toEqual(['70001']);
    },
  );

  it('only when every one of them fits', async () => {
    expect(await numbers({ q: 'nym schalter' })).toEqual([]);
    expect(await countArticles({ q: 'nym schalter' })).toBe(0);
  });

  it('and an exact number or code comes first', async () => {
    const [first, second] = await numbers({ q: '31102' });
    expect([first, second].toSorted()).toEqual(['31102', '70001']);
    expect((await numbers({ q: '1,5' }))[0]).toBe('1,5');
  });
});

describe('a list narrowed', () => {
  it('to a place shows what lies there or inside', async () => {
    expect(await numbers({ place: String(firm.places.lager) })).toEqual(['20417']);
    expect(await numbers({ place: String(firm.places.bus1) })).toEqual([]);
  });

  it('to what is below its minimum, and to what is empty', async () => {
    expect(await numbers({ show: 'below', sort: 'number' })).toEqual(['1,5', '70001']);
    expect(await numbers({ show: 'empty', sort: 'number' })).not.toContain('20417');
  });

  it('to a category, sorted either way', async () => {
    const up = await numbers({ category: 'Klemmen', sort: 'number' });
    expect(up).toEqual(['1,5', '50810', '70001']);
    expect(await numbers({ category: 'Klemmen', sort: '-number' })).toEqual(up.toReversed());
  });

  it('to what is archived shows nothing else', async () => {
    await archiveArticle(firm.articles.klemme, firm.people.petra);
    expect(await numbers({ show: 'archived' })).toEqual(['50810']);
    expect(await numbers({ category: 'Klemmen', sort: 'number' })).toEqual(['1,5', '70001']);
  });
});
