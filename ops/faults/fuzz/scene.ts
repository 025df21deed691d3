import type { Types } from 'mongoose';
import { Batch } from '../../../server/imports/batch.ts';
import { wholeUnits } from '../../../server/measures/quantity.ts';
import { renewAccess } from '../../../server/people/invite.ts';
import { hashPassword } from '../../../server/people/password.ts';
import { Person } from '../../../server/people/person.ts';
import { book } from '../../../server/stock/book.ts';
import { Discrepancy } from '../../../server/stock/discrepancy.ts';
import { Movement } from '../../../server/stock/movement.ts';
import { receive, slip, type TestFirm, testFirm } from '../../../server/testing/firm.ts';
import { list, upload } from '../../../server/testing/lists.ts';

/** What there is to be asked for, by id. */
export interface Known {
  readonly articles: readonly string[];
  readonly places: readonly string[];
  /** Never those who ask: nobody locks themselves out. */
  readonly people: readonly string[];
  /** Of an invitation that nobody has taken up yet. */
  readonly token: string;
  /** By the first word of an address. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** A firm with goods, movements, a discrepancy and lists that were read, one of them to be run. */
export async function scene(): Promise<{ firm: TestFirm; known: Known }> {
  const firm = await testFirm();
  const { articles, places, people } = firm;
  for (const article of Object.values(articles)) await receive(firm, article, places.regalC, 40);
  const lines = [{ article: articles.fi, from: places.bus1, to: null, quantity: wholeUnits(2) }];
  await book(slip(firm, { kind: 'issue', anyway: true, lines }));
  await Person.updateMany({ nameKey: /./ }, { $set: { password: await hashPassword('Kabeltrommel 8') } });
  for (const number of [1, 2, 3]) await upload(people.petra, list(`L-${number};Kabelbinder;Stk;;;;;;;5;L`));
  return { firm, known: await knownOf(firm) };
}

/** What there is by now. */
export async function knownOf({ articles, places, people }: TestFirm): Promise<Known> {
  const [batches, movements, discrepancies] = await Promise.all([
    idsIn(Batch.find({}).hint({ _id: 1 })),
    idsIn(Movement.find({}).hint({ _id: 1 })),
    idsIn(Discrepancy.find({}).hint({ _id: 1 })),
  ]);
  const known = {
    articles: Object.values(articles).map(String),
    places: Object.values(places).map(String),
    people: [people.tom, people.lea].map(String),
  };
  const others = { imports: batches, movements, discrepancies };
  const ids = { articles: known.articles, locations: known.places, people: known.people, ...others };
  const renewed = await renewAccess(people.tom, people.jana);
  if (!renewed.ok) throw new Error('a fitter could not be invited');
  return { ...known, token: renewed.link.token, ids };
}

const idsIn = async (query: PromiseLike<readonly { readonly _id: Types.ObjectId }[]>) =>
  (await query).map(({ _id }) => String(_id));
