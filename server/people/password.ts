import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import common from './common-passwords.json' with { type: 'json' };

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

export const shortest = 8;
export const longest = 256;

export type PasswordFault = 'missing' | 'short' | 'long' | 'common' | 'ownName';

const commonPasswords = new Set(common.passwords.split(' '));
const derive = promisify(argon2);

/** What is wrong with a new password; `names` are words that it may not consist of (person, firm). */
export function passwordFault(text: string, names: readonly string[]): PasswordFault | undefined {
  const plain = normal(text).toLowerCase();
  const length = [...plain].length;
  if (length === 0) return 'missing';
  if (length < shortest) return 'short';
  if (length > longest) return 'long';
  if (commonPasswords.has(plain)) return 'common';
  if (names.some((name) => normal(name).toLowerCase() === plain)) return 'ownName';
  return undefined;
}

/** The password as it is stored: a PHC string, so that a later cost can stand beside this one. */
export async function hashPassword(text: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await tagOf(text, salt, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Takes the same time when there is no such person or no password yet. */
export async function isPassword(text: string, stored: string | undefined): Promise<boolean> {
  const { salt, tag, ...parameters } = readPhc(stored ?? (await nobodys));
  const given = await tagOf(text, salt, parameters);
  return timingSafeEqual(given, tag) && stored !== undefined;
}

const normal = (text: string): string => text.normalize('NFKC');

function tagOf(text: string, nonce: Buffer, parameters: typeof cost): Promise<Buffer> {
  // Longer than allowed is never right; it must not become expensive either.
  const message = normal(text.slice(0, 4 * longest));
  return derive('argon2id', { message, nonce, tagLength, ...parameters });
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function readPhc(stored: string) {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(stored) ?? [];
  if (!salt || !tag) throw new Error('a stored password is no argon2id PHC string');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

const nobodys = hashPassword(randomBytes(32).toString('base64'));
