import { z } from 'zod';
import { ArticleOfLine } from '../../views/baskets/article.tsx';
import type { Hub } from '../live/hub.ts';
import type { Region } from '../live/region.ts';
import { id } from '../web/query.ts';
import { goodsOf } from './goods.ts';

const params = z.object({ article: id, at: id.optional() });

/** The article of a line while it is booked, and where it lies, seen from a place. */
export const articleOfLine: Region<z.infer<typeof params>> = {
  name: 'article-of-line',
  params,
  topics: ({ article }) => [`article:${article}`, `stock:${article}`, 'locations'],
  render: async ({ article, at }, { language }, live) => {
    const goods = await goodsOf(article, at);
    return goods ? ArticleOfLine({ language, article: goods.article, goods, live }) : '';
  },
};

export function basketsLive(hub: Hub): void {
  hub.region(articleOfLine);
}
