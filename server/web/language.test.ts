import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

const asking = (header?: string) => ({ headers: { 'accept-language': header } }) as FastifyRequest;

test.each([
  ['en-GB,en;q=0.9,de;q=0.8', 'en'],
  ['de-AT', 'de'],
  ['fr;q=0.9, en;q=0.2, de;q=0.4', 'de'],
  ['fr', 'de'],
  [undefined, 'de'],
])('before sign-in the browser decides: %s is %s', (header, language) => {
  expect(languageOf(asking(header))).toBe(language);
});
