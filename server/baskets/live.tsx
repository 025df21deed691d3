import { z } from 'zod';
import { ArticleOfLine } from '../../views/baskets/article.tsx';
import { BookedLately } from '../../views/baskets/lately.tsx';
import type { Hub } from '../live/hub.ts';
import type { List, Region } from '../live/region.ts';
import { id } from '../web/query.ts';
import { goodsOf } from './goods.ts';
import { bookable, recentOf } from './recent.ts';

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

const booker = z.object({ person: id });

/** What a person booked last, on whatever device, to be booked again. */
export const bookedLately: List<z.infer<typeof booker>> = {
  name: 'booked-lately',
  params: booker,
  needs: 'book',
  topics: () => [],
  order: ({ person }) => [`movements-by:${person}`, 'article-names'],
  ids: async ({ person }) => (await recentOf(person)).articles,
  row: {
    kind: 'booked-lately',
    topics: (article) => [`article:${article}`],
    render: async (ids) =>
      new Map(
        (await bookable(ids)).map((article) => [String(article._id), String(BookedLately({ article }))]),
      ),
  },
  frame: (_booker, rows, live) => <ul {...live}>{rows as 'safe'}</ul>,
};

export function basketsLive(hub: Hub): void {
  hub.list(bookedLately);
  hub.region(articleOfLine);
}
