import { beforeAll, expect, it } from 'vitest';
import { articlesLive } from '../articles/live.tsx';
import { createHub } from '../live/hub.ts';
import { testDatabase } from '../testing/database.ts';
import { receive, testFirm } from '../testing/firm.ts';
import { watching } from '../testing/watching.ts';
import { stockLive } from './live.tsx';

beforeAll(testDatabase);

// Mutants: the total is told as well, the balance is; the place that is new is not.
it('a movement is all that is told of a booking, but for a balance that is new', async () => {
  const firm = await testFirm();
  const hub = createHub((error) => {
    throw error;
  });
  stockLive(hub);
  articlesLive(hub);
  const { handed } = await watching({ collections: hub.collections(), leftOut: hub.leftOut() });
  for (let time = 0; time < 3; time += 1) await receive(firm, firm.articles.schalter, firm.places.regalC, 1);
  await expect
    .poll(() =>
      handed()
        .flat()
        .map(({ collection }) => collection),
    )
    .toEqual(['balances', 'movements', 'movements', 'movements']);
});
