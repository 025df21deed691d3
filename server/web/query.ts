import { z } from 'zod';

/** A parameter that may be missing; forms send an empty text for what was not chosen. */
export const given = <T>(schema: z.ZodType<T, string>) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

/** What names a document in addresses, forms and regions. */
export const id = z.string().regex(/^[0-9a-f]{24}$/);

/** The same in a form that may leave it open. */
export const maybeId = id.or(z.literal('')).default('');
