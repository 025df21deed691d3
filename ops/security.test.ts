import { expect, it } from 'vitest';
import { found, read } from './test-handbook.ts';

const page = await read('ops/security.md');
const rows = found(page, /^\| (?!promise|---)(.*) \|$/gm).map((row) => row.split(' | '));
const named = rows.flatMap(([promise = '', tests = '']) =>
  tests.split(/(?=`[\w./-]+`: )/).flatMap((part) => {
    const [, file = ''] = /^`([\w./-]+)`: /.exec(part) ?? [];
    return found(part, /\*([^*]+)\*/g).map((title) => ({ promise, file, title }));
  }),
);

it('every promise names a test', () => {
  expect(rows.length).toBeGreaterThan(25);
  for (const [promise] of rows) expect(named.map((one) => one.promise)).toContain(promise);
});

it.each(named)('$file has “$title”', async ({ file, title }) => {
  expect(file).toMatch(/\.(test|e2e)\.ts$/);
  expect(await read(file)).toContain(`'${title}'`);
});

it('is found from the handbook', async () => {
  expect(await read('ops/handbook/README.md')).toContain('](../security.md)');
});
