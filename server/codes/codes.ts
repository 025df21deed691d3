import type { Quantity } from '../measures/quantity.ts';
import { readScan, type Scan } from './scan.ts';
import { Tag } from './tag.ts';

/** What a code stands for. */
export interface Meaning {
  /** The name of the kind that found it. */
  readonly kind: string;
  readonly id: string;
  /** For people who must choose among several. */
  readonly name: string;
  /** The page that shows it. */
  readonly path: string;
  /** Of an article: how much of its base unit one scan stands for. */
  readonly quantity?: Quantity;
}

/** A kind of thing that codes stand for; registered by the feature that owns it. */
export interface CodeKind {
  readonly name: string;
  /** What its own labels begin with. */
  readonly initial: string;
  /** It opens rights: so long that nobody guesses it. */
  readonly isBadge?: true;
  /** The thing behind one of our labels; undefined when it is no longer there. */
  byId(id: string): Promise<Meaning | undefined>;
  /** What else a code may mean: a number, a foreign code. */
  find(scan: Scan): Promise<readonly Meaning[]>;
}

export interface Codes {
  register(kind: CodeKind): void;
  /** Everything that a code may mean: nothing when it is unknown, and several where only a person can decide. */
  meaningsOf(raw: string): Promise<readonly Meaning[]>;
}

declare module 'fastify' {
  interface FastifyInstance {
    codes: Codes;
  }
}

export function createCodes(): Codes {
  const kinds = new Map<string, CodeKind>();
  const tagged = async ({ short }: Scan) => {
    const tag = short === undefined ? null : await Tag.findById(short).lean<Tag>();
    return tag ? await kinds.get(tag.kind)?.byId(String(tag.of)) : undefined;
  };
  return {
    register: (kind) => void kinds.set(kind.name, kind),
    async meaningsOf(raw) {
      const scan = readScan(raw);
      if (scan.text === '') return [];
      const [own, ...found] = await Promise.all([
        tagged(scan),
        ...[...kinds.values()].map((k) => k.find(scan)),
      ]);
      const all = [...(own ? [own] : []), ...found.flat()];
      return all.filter(
        (one, at) => all.findIndex(({ kind, id }) => kind === one.kind && id === one.id) === at,
      );
    },
  };
}
