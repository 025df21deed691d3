import { expect, test } from 'vitest';
import { loggableError, loggableUrl, oneLine, requestId } from './audit.ts';

test('a forged line break stays in its line', () => {
  expect(oneLine('jana\r\n{"audit":"signed in"}\u2028x')).toBe('jana {"audit":"signed in"} x');
});

test('one-time links and codes do not reach the log', () => {
  expect(loggableUrl('/invitations/abc123?x=1')).toBe('/invitations/…');
  expect(loggableUrl('/setup?code=abc123')).toBe('/setup');
  expect(loggableUrl('/articles/1')).toBe('/articles/1');
});

test.each([
  [
    'E11000 duplicate key error collection: l.people index: nameKey_1 dup key: { nameKey: "jana" }',
    'E11000 duplicate key error collection: l.people index: nameKey_1 dup key: …',
  ],
  [
    'Cast to ObjectId failed for value "jana" (type string) at path "_id"',
    'Cast to ObjectId failed for value … (type string) at path …',
  ],
  [
    'Person validation failed: name: Path `name` (`jana`) is invalid.',
    'Person validation failed: name: Path `name` … is invalid.',
  ],
  [
    "Cannot read properties of undefined (reading 'map')",
    "Cannot read properties of undefined (reading 'map')",
  ],
])('an error is logged without the values in it: %s', (message, logged) => {
  const cause = new Error(message);
  const error = Object.assign(new Error(message, { cause }), { code: 11_000, keyValue: { nameKey: 'jana' } });
  const written = loggableError(error);
  expect(written).toMatchObject({ type: 'Error', message: logged, code: 11_000, cause: { message: logged } });
  expect(written.stack).toMatch(/^ +at .*audit\.test\.ts/);
  expect(JSON.stringify(written)).not.toContain('jana');
});

test('no two requests have the same name', () => {
  expect(new Set(Array.from({ length: 1_000 }, requestId)).size).toBe(1_000);
});
