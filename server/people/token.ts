import { createHash, randomBytes } from 'node:crypto';

/** What a cookie or a link holds; where it is kept, only its digest is. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
