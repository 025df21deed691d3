import { trusted } from 'mongoose';
import { Balance, balanceId, below } from '../stock/balance.ts';
import { totalAfter } from '../stock/total.ts';
import { Article } from './article.ts';

/**
 * Writes what should lie where into the balances, so that lists filter by it without asking the article.
 * Belongs into the transaction that changed the levels or archived the article.
 */
export async function applyLevels(article: Pick<Article, '_id' | 'levels' | 'archived'>): Promise<void> {
  const asked = article.archived ? [] : article.levels.filter(({ location }) => location !== null);
  const kept = asked.map(({ location }) => location);
  await Balance.updateMany(
    { article: article._id, location: trusted({ $nin: kept }) },
    { $set: { minimum: null, target: null, below: false } },
  );
  for (const { location, minimum, target } of asked) {
    if (!location) continue;
    const own = {
      article: article._id,
      location,
      lot: '',
      minimum,
      target,
      quantity: { $ifNull: ['$quantity', 0] },
    };
    await Balance.updateOne({ _id: balanceId(article._id, location) }, [{ $set: own }, below], {
      upsert: true,
      updatePipeline: true,
    });
  }
  await Article.updateOne({ _id: article._id }, totalAfter('$stock.quantity'), { updatePipeline: true });
}
