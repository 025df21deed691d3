import { setImmediate } from 'node:timers/promises';
import { Types } from 'mongoose';
import { type Batch, type Counts, type Fault, ImportLine, noCounts, type Verdict } from './batch.ts';
import type { Columns, Field } from './columns.ts';
import { foresee, type Judgement, judge, type Rules } from './judge.ts';
import { type ArticleLine, readLine } from './line.ts';
import type { Repeats } from './repeats.ts';
import type { Line } from './table.ts';
import { createTwins, type Twins } from './twins.ts';
import { createWorld, type World } from './world.ts';

export type Preview = Pick<Batch, 'counts' | 'stockKept' | 'newPlaces' | 'morePlaces'>;

/** Judges the lines of a file one portion after the other, and keeps what it finds. */
export interface Staging {
  stage(lines: readonly Line[]): Promise<void>;
  preview(): Preview;
}

const longestText = 120;
const namedPlaces = 50;
const few = 100;

export function createStaging(batch: Batch, columns: Columns, repeats: Repeats): Staging {
  const { addsPlaces, language } = batch;
  const world = createWorld();
  const twins = createTwins(repeats);
  const rules: Rules = { addsPlaces, language, titleOf: (field) => columns.known.get(field)?.title ?? '' };
  const counts: Record<Verdict, number> = { ...noCounts };
  const newPlaces = new Set<string>();
  let stockKept = 0;

  const count = ({ verdict, newPlace, notes }: Judgement) => {
    counts[verdict] += 1;
    if (newPlace) newPlaces.add(newPlace.code);
    if (notes.some(({ note }) => note === 'stockKept')) stockKept += 1;
  };
  return {
    stage: async (lines) => {
      const read: ReadAt[] = [];
      for await (const few of inTurns(lines)) read.push(...few.map((line) => readAt(line, columns, batch)));
      await world.learn(read.flatMap(({ says }) => (says ? [says] : [])));
      for await (const few of inTurns(read)) {
        const staged = few.map((line) => judged(batch._id, line, { world, twins, rules, columns }));
        for (const { judgement } of staged) count(judgement);
        // As it is: a schema would look at each of a million lines once more.
        await ImportLine.collection.insertMany(staged.map(({ record }) => record));
      }
      world.forget(repeats);
    },
    preview: () => {
      const places = [...newPlaces];
      const shown = places.slice(0, namedPlaces);
      return {
        counts: counts satisfies Counts,
        stockKept,
        newPlaces: shown,
        morePlaces: places.length - shown.length,
      };
    },
  };
}

/** Some at a time, and between them the process answers others. */
async function* inTurns<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  for (let start = 0; start < items.length; start += few) {
    yield items.slice(start, start + few);
    await setImmediate();
  }
}

interface ReadAt {
  readonly line: Line;
  readonly says: ArticleLine | undefined;
  readonly faults: readonly Fault[];
}

function readAt(line: Line, columns: Columns, { language, home }: Batch): ReadAt {
  const read = readLine(line.cells, columns, language);
  if (!read.ok) return { line, says: undefined, faults: read.faults };
  const { article } = read;
  const atHome = home !== null && article.place === undefined && (article.stock ?? 0) > 0;
  return { line, says: atHome ? { ...article, place: home } : article, faults: [] };
}

interface Court {
  readonly world: World;
  readonly twins: Twins;
  readonly rules: Rules;
  readonly columns: Columns;
}

function judged(batch: Types.ObjectId, { line, says, faults }: ReadAt, court: Court) {
  const { world, twins, rules, columns } = court;
  const textOf = (field: Field) => {
    const column = columns.known.get(field);
    return { column: column?.title ?? '', text: line.cells[column?.index ?? -1] ?? '' };
  };
  const refused = (why: readonly Fault[]): Judgement => ({
    verdict: 'refused',
    faults: why,
    notes: [],
    changes: {},
  });
  const twinFaults = says ? twins.faultsOf(says, textOf) : faults;
  const judgement = says && twinFaults.length === 0 ? judge(says, world, rules) : refused(twinFaults);
  if (says && judgement.verdict !== 'refused') {
    twins.see(line.number, says);
    foresee(judgement, world);
  }
  const { verdict, notes, opening, before } = judgement;
  const isNew = verdict === 'new' && !before;
  const record = {
    _id: new Types.ObjectId(),
    batch,
    line: line.number,
    verdict,
    number: short(textOf('number').text),
    name: short(before?.record?.name ?? textOf('name').text),
    faults: judgement.faults.map((fault) => ({ ...fault, text: short(fault.text) })),
    notes,
    says: says ?? null,
    changes: isNew ? {} : judgement.changes,
    opening: opening ? { place: opening.place.name, quantity: opening.quantity } : null,
    applied: null,
    mishap: false,
    late: [],
    kept: [],
  } satisfies ImportLine;
  return { record, judgement };
}

const short = (text: string) => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);
