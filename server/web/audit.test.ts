import { expect, test } from 'vitest';
import { loggableUrl, oneLine } from './audit.ts';

test('a forged line break stays in its line', () => {
  expect(oneLine('jana\r\n{"audit":"signed in"}\u2028x')).toBe('jana {"audit":"signed in"} x');
});

test('one-time links and codes do not reach the log', () => {
  expect(loggableUrl('/invitations/abc123?x=1')).toBe('/invitations/…');
  expect(loggableUrl('/setup?code=abc123')).toBe('/setup');
  expect(loggableUrl('/articles/1')).toBe('/articles/1');
});
