import { expect, it } from 'vitest';
import { docker } from './docker.ts';
import { prepareStack } from './stack.ts';

it('waits for the right password of root without holding on to more and more connections', async () => {
  const stack = await prepareStack();
  try {
    await stack.compose('up', '--detach', 'mongodb');
    await stack.becomes('mongodb', 'healthy');
    await stack.set({ MONGO_ROOT_PASSWORD: 'another-one' });
    await stack.compose('up', '--detach', 'mongodb');
    const counts = async () => {
      const log = await docker(['logs', `${stack.name}-mongodb-1`]);
      return [...log.matchAll(/"Connection accepted".*"connectionCount":(\d+)/g)].map(([, open]) =>
        Number(open),
      );
    };
    await expect.poll(async () => (await counts()).length, { timeout: 120_000 }).toBeGreaterThan(80);
    expect((await counts()).at(-1)).toBeLessThan(20);
  } finally {
    await stack.end();
  }
});
