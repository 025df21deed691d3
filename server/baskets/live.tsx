import { z } from 'zod';
import { GoodsOfArticle } from '../../views/baskets/goods.tsx';
import type { Hub } from '../live/hub.ts';
import type { Region } from '../live/region.ts';
import { id } from '../web/query.ts';
import { goodsOf } from './goods.ts';

const params = z.object({ article: id, at: id.optional() });

/** Where an article lies, seen from a place: beside its quantity while it is booked. */
export const goodsOfArticle: Region<z.infer<typeof params>> = {
  name: 'goods-of-article',
  params,
  topics: ({ article }) => [`article:${article}`, `stock:${article}`, 'locations'],
  render: async ({ article, at }, audience, live) => {
    const goods = await goodsOf(article, at);
    return goods ? GoodsOfArticle({ goods, audience, live }) : '';
  },
};

export function basketsLive(hub: Hub): void {
  hub.region(goodsOfArticle);
}
