import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

// Mutants: `${MONGO_PASSWORD:-lagerblick}`, a password as an example.
test('no password is shipped: each one has to be made, and without it nothing starts', async () => {
  const example = await readFile('.env.example', 'utf8');
  const secrets = [...example.matchAll(/^(?:# )?(\w*(?:PASSWORD|TOKEN))=(.*)$/gm)];
  expect(secrets.map(([, name]) => name)).toEqual(
    expect.arrayContaining(['MONGO_PASSWORD', 'METRICS_TOKEN']),
  );
  expect(secrets.filter(([, , value]) => value !== '')).toEqual([]);

  const compose = await readFile('docker-compose.yml', 'utf8');
  const used = [...compose.matchAll(/\$\{(\w*PASSWORD)(\W+)/g)];
  expect(used.length).toBeGreaterThan(2);
  expect(used.filter(([, , without]) => without !== ':?')).toEqual([]);
  expect(compose).not.toMatch(/PASSWORD["']?: *["']?\w/);
});
