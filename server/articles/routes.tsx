import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ArticleListPage } from '../../views/articles/list.tsx';
import { ArticlePage } from '../../views/articles/page.tsx';
import { Suggestions } from '../../views/articles/suggestions.tsx';
import { articles as words } from '../../views/messages/articles.ts';
import { placeTree } from '../locations/tree.ts';
import { latestOfArticle } from '../stock/live.tsx';
import { offerFor } from '../stock/offer.ts';
import { fragment, page } from '../web/page.tsx';
import { Article, findArticle } from './article.ts';
import { articleFilter, articleIds } from './list.ts';
import * as live from './live.tsx';
import { articleEntries } from './row.ts';

const byId = z.object({ id: z.string() });
const shownMovements = 8;
const mostSuggestions = 8;

export async function articleRoutes(app: FastifyInstance): Promise<void> {
  app.get('/articles', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const filter = articleFilter.parse(request.query);
    const [rows, tally, categories, places] = await Promise.all([
      app.live.element(live.articleList, filter, viewer),
      app.live.element(live.articleTally, filter, viewer),
      Article.distinct('category'),
      placeTree(),
    ]);
    const body = ArticleListPage({
      viewer,
      filter,
      rows,
      tally,
      categories: categories.filter(Boolean),
      places: [...places.values()],
    });
    return page(request, reply, { title: words(viewer.language).title, section: 'articles', body });
  });

  app.get('/articles/suggestions', { config: { may: 'book' } }, async (request, reply) => {
    const { q } = z.object({ q: z.string().trim().max(80).default('') }).parse(request.query);
    const ids = (await articleIds({ q })).slice(0, mostSuggestions);
    const entries = await articleEntries(ids);
    const inOrder = ids.flatMap((id) => entries.filter(({ article }) => String(article._id) === id));
    return fragment(reply, Suggestions({ entries: inOrder, viewer: request.viewer }));
  });

  app.get('/articles/:id', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const article = await findArticle(byId.parse(request.params).id);
    const id = String(article._id);
    const until = new Date().toISOString().slice(0, 10);
    const [head, acts, changes, facts, places, chart, details, movements, offer] = await Promise.all([
      app.live.element(live.articleHead, { article: id }, viewer),
      app.live.element(live.articleActs, { article: id }, viewer),
      app.live.element(live.articleChanges, { article: id }, viewer),
      app.live.element(live.articleFacts, { article: id }, viewer),
      app.live.element(live.articlePlaces, { article: id }, viewer),
      app.live.element(live.articleChart, { article: id, until }, viewer),
      app.live.element(live.articleDetails, { article: id }, viewer),
      app.live.element(latestOfArticle, { article: id, most: shownMovements }, viewer),
      offerFor(viewer, 'article', article._id),
    ]);
    const regions = { head, acts, changes, facts, places, chart, details, movements };
    const body = ArticlePage({ viewer, article, ...regions, offer });
    return page(request, reply, { title: article.name, section: 'articles', body });
  });
}
