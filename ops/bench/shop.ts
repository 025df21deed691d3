import type { Types } from 'mongoose';
import { findArticle } from '../../server/articles/article.ts';
import { addArticle } from '../../server/articles/save.ts';
import { findPerson } from '../../server/people/person.ts';
import { startSession } from '../../server/people/session.ts';
import { receive, type TestFirm, testFirm } from '../../server/testing/firm.ts';

/** A small firm with one full page of articles, of which plenty lies in the same shelf. */
export interface Shop {
  readonly firm: TestFirm;
  readonly articles: readonly Types.ObjectId[];
  /** Adds articles until there are so many, with as much of each. Returns all of them. */
  fill(count: number): Promise<readonly Types.ObjectId[]>;
  /** The cookie of a new session of this person. */
  signIn(name: keyof TestFirm['people']): Promise<string>;
}

const perPage = 50;
const plenty = 1_000_000;

export async function openShop(): Promise<Shop> {
  const firm = await testFirm();
  const articles = Object.values(firm.articles);
  const { codes, manufacturer, manufacturerNumber, note, price, levels } = await findArticle(
    firm.articles.dose,
  );
  for (const article of articles) await receive(firm, article, firm.places.regalC, plenty);
  const fill = async (count: number) => {
    while (articles.length < count) {
      const number = String(60_000 + articles.length);
      const name = `Installationsrohr M${articles.length} grau`;
      const facts = {
        number,
        name,
        line: 'Stange 3 m, halogenfrei',
        unit: 'H87',
        category: 'Rohre',
      } as const;
      const more = { codes, manufacturer, manufacturerNumber, note, price, levels };
      const saved = await addArticle({ ...facts, ...more });
      if (!saved.ok) throw new Error(`not added: ${saved.why}`);
      await receive(firm, saved.article._id, firm.places.regalC, plenty);
      articles.push(saved.article._id);
    }
    return articles;
  };
  await fill(perPage);
  const signIn = async (name: keyof TestFirm['people']) =>
    `session=${await startSession(await findPerson(firm.people[name]), 'Bench')}`;
  return { firm, articles, fill, signIn };
}
