import { Types, trusted } from 'mongoose';
import { Article } from '../articles/article.ts';
import { articleCodes } from '../articles/codes.ts';
import { type ArticleFilter, articleIds } from '../articles/list.ts';
import type { Gtin } from '../codes/gtin.ts';
import { tagsOf } from '../codes/tag.ts';
import { findFirm } from '../firm/firm.ts';
import { locationCodes } from '../locations/codes.ts';
import { articlesLyingAt } from '../locations/contents.ts';
import { type Place, placeTree } from '../locations/tree.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { badges } from '../people/badge.ts';
import { findPerson, type Person, peopleWith } from '../people/person.ts';
import { findDocument } from '../stock/reverse.ts';
import type { Label } from './label.ts';

/** What can have a label. */
export const thingKinds = ['article', 'location', 'person'] as const;
export type ThingKind = (typeof thingKinds)[number];

export interface Thing {
  readonly kind: ThingKind;
  readonly id: string;
  readonly name: string;
  readonly number: string;
}

/** So many at once: more are no longer looked over, and a list of all is no set of labels. */
export const mostThings = 500;

export async function articlesNamed(ids: readonly string[]): Promise<Thing[]> {
  const found = await Article.find({ _id: trusted({ $in: [...new Set(ids)] }) })
    .sort({ 'order.name': 1, _id: 1 })
    .limit(mostThings)
    .select('name number')
    .lean<Article[]>();
  return found.map(({ _id, name, number }) => ({ kind: 'article', id: String(_id), name, number }));
}

/** The articles of a list as it is narrowed, all its pages. */
export async function articlesOfList(filter: ArticleFilter): Promise<Thing[]> {
  const ids: string[] = [];
  for (let after = filter.after; ids.length < mostThings; ) {
    const page = await articleIds({ ...filter, before: undefined, after });
    const last = page.at(-1);
    if (last === undefined || ids.includes(last)) break;
    ids.push(...page);
    after = last;
  }
  const byId = new Map((await articlesNamed(ids)).map((thing) => [thing.id, thing]));
  return ids.slice(0, mostThings).flatMap((id) => byId.get(id) ?? []);
}

/** What one slip brought in. */
export const articlesOfDocument = async (number: number): Promise<Thing[]> =>
  articlesNamed((await findDocument(number)).map(({ article }) => String(article)));

/** What lies at a place and inside it. */
export const articlesInside = async (place: string): Promise<Thing[]> =>
  articlesNamed((await articlesLyingAt(place)).map(String));

/** Places in walking order; with what is inside of them when that is asked for. */
export async function placesNamed(ids: readonly string[], { inside = false } = {}): Promise<Thing[]> {
  const all = [...(await placeTree()).values()];
  const chosen = all.filter(
    ({ _id, path, archived }) =>
      ids.includes(String(_id)) || (inside && !archived && path.some((above) => ids.includes(String(above)))),
  );
  return chosen
    .slice(0, mostThings)
    .map(({ _id, name, code }) => ({ kind: 'location', id: String(_id), name, number: code }));
}

/** The badge of a person. */
export async function badgeOf(id: string): Promise<Thing[]> {
  const { displayName, name } = await findPerson(id);
  return [{ kind: 'person', id, name: displayName, number: name }];
}

/** What the labels of these things say, by kind and id; what is gone meanwhile is left out. */
export async function labelsOf(
  things: readonly Pick<Thing, 'kind' | 'id'>[],
  site: string,
): Promise<ReadonlyMap<string, Label>> {
  const idsOf = (wanted: ThingKind) =>
    things.filter(({ kind }) => kind === wanted).map(({ id }) => new Types.ObjectId(id));
  const [articles, tree, people, { name: firm }] = await Promise.all([
    Article.find({ _id: trusted({ $in: idsOf('article') }) }).lean<Article[]>(),
    placeTree(),
    peopleWith(idsOf('person').map(String)),
    findFirm(),
  ]);
  const places = idsOf('location').flatMap((id) => tree.get(String(id)) ?? []);
  const said = {
    article: new Map(articles.map((article) => [article._id, ofArticle(article)])),
    location: new Map(places.map((place) => [place._id, ofPlace(place)])),
    person: new Map(people.map((person) => [person._id, ofPerson(person, firm)])),
  };
  const labels = new Map<string, Label>();
  for (const kind of thingKinds) {
    const codes = await tagsOf([...said[kind].keys()], codeKinds[kind]);
    for (const [id, text] of said[kind]) {
      const code = codes.get(String(id)) ?? '';
      const label = { ...text, address: `${site}/c/${code}` };
      labels.set(`${kind}.${id}`, kind === 'person' ? label : { ...label, code });
    }
  }
  return labels;
}

const codeKinds = { article: articleCodes, location: locationCodes, person: badges } as const;

type Said = Omit<Label, 'code' | 'address'>;

function ofArticle({ name, number, line, codes }: Article): Said {
  const gtin = codes.find(({ kind, pack }) => kind === 'gtin' && pack === wholeUnits(1))?.code;
  return { title: name, number, detail: line, ...(gtin !== undefined && { gtin: gtin as Gtin }) };
}

const ofPerson = ({ displayName }: Person, firm: string): Said => ({ title: displayName, detail: firm });

const ofPlace = ({ code, name, trail }: Place): Said => ({
  title: code,
  ...(code !== name && { number: name }),
  detail: trail.slice(0, -1).join(' › '),
});
