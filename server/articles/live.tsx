import { z } from 'zod';
import { ArticleActs } from '../../views/articles/acts.tsx';
import { ChangesOfArticle } from '../../views/articles/changes.tsx';
import { ArticleChart } from '../../views/articles/chart.tsx';
import { ArticleDetails } from '../../views/articles/details.tsx';
import { ArticleFacts } from '../../views/articles/facts.tsx';
import { ArticleHead } from '../../views/articles/head.tsx';
import { PlacesOfArticle } from '../../views/articles/places.tsx';
import { ArticleRow } from '../../views/articles/row.tsx';
import { ArticleTally } from '../../views/articles/tally.tsx';
import type { Hub } from '../live/hub.ts';
import type { List, Region, Row } from '../live/region.ts';
import { touchesField, touchesOnly } from '../live/topics.ts';
import { placeTree } from '../locations/tree.ts';
import { readBalanceId } from '../stock/balance.ts';
import { id } from '../web/query.ts';
import { findArticle } from './article.ts';
import { chartOf } from './chart.ts';
import { historyOf } from './history.ts';
import { type ArticleFilter, articleFilter, articleIds, articlePart, dependsOnStock } from './list.ts';
import { placesOf } from './places.ts';
import { articleEntries } from './row.ts';
import { printed } from './typed.ts';

const oneArticle = z.object({ article: id });
type OneArticle = z.infer<typeof oneArticle>;

const ofArticle = ({ article }: OneArticle) => [`article:${article}`, `stock:${article}`];
const ofList = (filter: ArticleFilter) => [
  'articles',
  'locations',
  ...(dependsOnStock(filter) ? ['stocks'] : []),
];

export const articleRow: Row = {
  kind: 'article',
  topics: (article) => ofArticle({ article }),
  render: async (ids, audience) => {
    const entries = await articleEntries(ids);
    return new Map(
      entries.map((entry) => [String(entry.article._id), String(ArticleRow({ entry, audience }))]),
    );
  },
};

export const articleList: List<ArticleFilter> = {
  name: 'articles',
  params: articleFilter,
  topics: () => ['locations'],
  order: ofList,
  ids: articleIds,
  row: articleRow,
  frame: (_filter, rows, live) => <tbody {...live}>{rows as 'safe'}</tbody>,
};

export const articleTally: Region<ArticleFilter> = {
  name: 'article-tally',
  params: articleFilter,
  topics: ofList,
  render: async (filter, audience, live) =>
    ArticleTally({ filter, part: await articlePart(filter), audience, live }),
};

export const articleHead: Region<OneArticle> = {
  name: 'article-head',
  params: oneArticle,
  topics: ({ article }) => [`article:${article}`],
  render: async (params, audience, live) =>
    ArticleHead({ article: await findArticle(params.article), audience, live }),
};

export const articleActs: Region<OneArticle> = {
  name: 'article-acts',
  params: oneArticle,
  varies: ['articles', 'book'],
  topics: ({ article }) => [`article:${article}`],
  render: async (params, audience, live) =>
    ArticleActs({ article: await findArticle(params.article), audience, live }),
};

export const articleChanges: Region<OneArticle> = {
  name: 'article-changes',
  params: oneArticle,
  varies: ['prices'],
  topics: ({ article }) => [`article:${article}`, 'people-names', 'locations'],
  render: async (params, audience, live) => {
    const article = await findArticle(params.article);
    const prices = audience.permissions.includes('prices');
    const [entries, places] = await Promise.all([historyOf(article, { prices }), placeTree()]);
    return ChangesOfArticle({ article, entries, places, audience, live });
  },
};

export const articleFacts: Region<OneArticle> = {
  name: 'article-facts',
  params: oneArticle,
  varies: ['prices'],
  topics: ofArticle,
  render: async ({ article }, audience, live) => {
    const [entry] = await articleEntries([article]);
    return entry ? ArticleFacts({ entry, audience, live }) : '';
  },
};

export const articlePlaces: Region<OneArticle> = {
  name: 'article-places',
  params: oneArticle,
  topics: (params) => [...ofArticle(params), 'locations'],
  render: async (params, audience, live) => {
    const article = await findArticle(params.article);
    return PlacesOfArticle({ article, places: await placesOf(article), audience, live });
  },
};

const charted = oneArticle.extend({ until: z.iso.date() });

export const articleChart: Region<z.infer<typeof charted>> = {
  name: 'article-chart',
  params: charted,
  topics: ofArticle,
  render: async ({ article, until }, audience, live) =>
    ArticleChart({ chart: await chartOf(await findArticle(article), until), audience, live }),
};

/** Codes, manufacturer and note. */
export const articleDetails: Region<OneArticle> = {
  name: 'article-details',
  params: oneArticle,
  topics: ({ article }) => [`article:${article}`],
  render: async (params, audience, live) => {
    const article = await findArticle(params.article);
    return ArticleDetails({ article: { ...article, codes: article.codes.map(printed) }, audience, live });
  },
};

const inLists = ['name', 'line', 'number', 'category', 'archived', 'terms'];

export function articlesLive(hub: Hub): void {
  hub.list(articleList);
  hub.region(articleTally);
  hub.region(articleHead);
  hub.region(articleActs);
  hub.region(articleChanges);
  hub.region(articleFacts);
  hub.region(articlePlaces);
  hub.region(articleChart);
  hub.region(articleDetails);

  hub.touches('articles', (change) => {
    // What is booked the movement tells; what should lie there is said here, with what becomes of it.
    const stock = touchesField(change, 'levels', 'archived') ? ['stocks', `stock:${change.id}`] : [];
    const lists = touchesField(change, ...inLists) ? ['articles', 'article-names'] : [];
    return [...stock, ...lists, ...(touchesOnly(change, 'stock') ? [] : [`article:${change.id}`])];
  });
  hub.touches('balances', (change) => [`stock:${readBalanceId(change.id).article}`, 'stocks']);
  hub.touches('discrepancies', (change) => {
    const article = change.document?.article ?? change.before?.article;
    return article ? [`stock:${article}`] : [];
  });
}
