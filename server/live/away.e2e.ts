import { onTestFinished, test } from 'vitest';
import { type Plant, startPlant } from '../../ops/faults/plant.ts';
import { browsers, untilLive } from '../testing/browsers.ts';
import { testFirm } from '../testing/firm.ts';

// Mutants: no `pause` from the server, or nothing done at it: then a page says so after 20 s, when it has heard nothing.
test('a page says within seconds that the database is silent, and is live again by itself', async () => {
  const plant: Plant = await startPlant();
  onTestFinished(plant.close);
  const firm = await testFirm();
  const chromium = await browsers(plant.url());
  onTestFinished(chromium.close);
  const page = await (await chromium.signedIn(firm.people.petra)).newPage();
  await page.goto('/articles');
  await page.waitForSelector('#live-state.current >> text=/^live$/');
  const goOn = await plant.silence();
  await page.waitForSelector('#live-state.lost:not(.current)', { timeout: 20_000 }).finally(goOn);
  await untilLive(page);
});
