/** A request as a page of ours would send it; mutations change it, and `wire.ts` writes it down as it is. */
export interface Request {
  readonly method: string;
  /** As it is written, without the query. */
  readonly path: string;
  readonly query: readonly Pair[];
  /** Of a form; undefined for a request without a body. */
  readonly fields: readonly Pair[] | undefined;
  /** Instead of the fields. */
  readonly body?: Buffer;
  readonly headers: readonly Pair[];
  /** It may be so broken that it is answered, or not, before the app sees it. */
  readonly isBroken?: true;
}

/** Name and value, neither of them encoded yet. */
export type Pair = readonly [string, string];

export const header = ({ headers }: Request, name: string): string | undefined =>
  headers.find(([one]) => one === name)?.[1];

/** The same with this header instead of the one there was. */
export const withHeader = (request: Request, name: string, ...values: readonly string[]): Request => ({
  ...request,
  headers: [
    ...request.headers.filter(([one]) => one !== name),
    ...values.map((value) => [name, value] as const),
  ],
});
