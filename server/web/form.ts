import { z } from 'zod';
import { web } from '../../views/messages/web.ts';
import { visible } from '../measures/visible.ts';
import { Expected } from './expected.ts';

export type Faults = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string>>;

export type Form<T> =
  | { readonly values: Values; readonly data: T; readonly faults?: undefined }
  | { readonly values: Values; readonly faults: Faults; readonly data?: undefined };

type Sent = Record<string, string | string[]>;

/**
 * Reads what was typed. A value that breaks a rule is a fault, named by the message of that rule; a body that no
 * form of ours can send (an object for a text, a doubled field, an operator for a name) is refused whole with 400.
 */
export function readForm<T>(schema: z.ZodType<T>, body: unknown): Form<T> {
  const sent = readFields(body === undefined ? {} : body);
  const values = Object.fromEntries(
    Object.entries(sent).map(([key, value]) => [key, [value].flat()[0] ?? '']),
  );
  const read = schema.safeParse(sent);
  if (read.success) return { values, data: read.data };
  if (read.error.issues.some((issue) => isDoubled(issue, sent))) throw unreadable();
  return { values, faults: faultsOf(read.error) };
}

/** Reads what a page of ours sends by itself: what breaks a rule is no person's fault, and refused whole with 400. */
export function readSent<T>(schema: z.ZodType<T>, body: unknown): T {
  const { data } = readForm(schema, body);
  if (!data) throw unreadable();
  return data;
}

/** A field that may come several times: always a list. */
export const several = <T>(item: z.ZodType<T>) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item));

/** What no form of ours sends. */
export const unreadable = (): Expected => new Expected(400, (language) => web(language).unreadable);

const fieldName = /^(?!(?:constructor|prototype)$)[A-Za-z][\w.-]*$/;

function readFields(body: unknown): Sent {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw unreadable();
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      if (!fieldName.test(key)) throw unreadable();
      return [key, Array.isArray(value) ? value.map(textOf) : textOf(value)];
    }),
  );
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw unreadable();
  return visible(value);
}

const notOneValue = ['invalid_type', 'invalid_value'];

const isDoubled = (issue: z.core.$ZodIssue, sent: Sent) =>
  notOneValue.includes(issue.code ?? '') &&
  issue.path.length === 1 &&
  Array.isArray(sent[String(issue.path[0])]);

function faultsOf(error: z.ZodError): Faults {
  const first: Record<string, string> = {};
  for (const { path, message } of error.issues) first[path.join('.')] ??= message;
  return first;
}
