import { defineConfig } from 'vitest/config';

/** Tests stand beside what they test. The MongoDB of the run is started once, for both projects. */
export default defineConfig({
  test: {
    globalSetup: 'ops/test-mongod.ts',
    // What comes takes longer on a busy machine; only what never comes waits this long.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{server,views,static,ops}/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['{server,views,static,ops}/**/*.e2e.ts'],
          globalSetup: 'ops/test-chromium.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'containers',
          include: ['ops/containers/*.container.ts'],
          globalSetup: ['ops/containers/setup.ts', 'ops/test-chromium.ts'],
          // Containers come up one after the other, on whichever machine.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
