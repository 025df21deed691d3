import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Types } from 'mongoose';
import * as articleArchive from '../../server/articles/archive.ts';
import { findBatch } from '../../server/imports/batch.ts';
import { beginRun } from '../../server/imports/steer.ts';
import * as placeArchive from '../../server/locations/archive.ts';
import { wholeUnits } from '../../server/measures/quantity.ts';
import { book, type Line, type Outcome, type Slip } from '../../server/stock/book.ts';
import { Counter } from '../../server/stock/counter.ts';
import { findDocument, reverse } from '../../server/stock/reverse.ts';
import type { TestFirm } from '../../server/testing/firm.ts';
import { finish, list, upload } from '../../server/testing/lists.ts';
import type { Notes } from './notes.ts';
import type { EnteredLine, Operation } from './operations.ts';

interface Options {
  readonly firm: TestFirm;
  readonly articles: readonly Types.ObjectId[];
  readonly places: readonly Types.ObjectId[];
  readonly url: string;
  readonly cookie: string;
  readonly notes: Notes;
}

const archives = { article: articleArchive, place: placeArchive };

type Of<D extends Operation['does']> = Extract<Operation, { does: D }>;

/** The slip that somebody was told; undefined where it was refused. */
type Answer = number | undefined;
type Send = (key: string, altered: boolean) => Promise<Answer>;

/** Does one operation, sees to it that the answers fit together, and notes what was promised. */
export function crew(options: Options): (one: Operation) => Promise<void> {
  const { firm, articles, places, url, cookie, notes } = options;
  const { petra } = firm.people;
  const who = { person: petra, device: 'Random', source: 'test' };
  const articleOf = ({ article }: EnteredLine) => articles[article] as Types.ObjectId;
  const placeOf = (nth: number) => places[nth] as Types.ObjectId;
  let imports = 0;

  const post = async (path: string, form: Record<string, string>): Promise<Answer> => {
    const headers = { cookie, origin: url, 'hx-request': 'true', 'hx-request-type': 'partial' };
    const answer = await fetch(url + path, { method: 'POST', headers, body: new URLSearchParams(form) });
    const text = await answer.text();
    if (answer.status === 409 || answer.status === 422) return undefined;
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    // An undo is offered for all but an undo itself.
    return Number(/documents\/(\d+)\/reversal/.exec(text)?.[1] ?? 0);
  };

  const bookHere = (one: Of<'book'>): Send => {
    return async (key, altered) => {
      const lines = one.lines.map((line) => lineOf(one.kind, line, altered));
      return answerOf(await book({ ...who, key, kind: one.kind, lines, anyway: one.anyway } satisfies Slip));
    };
  };

  const lineOf = (kind: Slip['kind'], line: EnteredLine, altered: boolean): Line => {
    const leaves = kind === 'issue' || kind === 'transfer';
    return {
      article: articleOf(line),
      from: leaves ? placeOf(line.from) : null,
      to: kind === 'issue' ? null : placeOf(line.to),
      quantity: wholeUnits(piecesOf(kind, line, altered)),
    };
  };

  const bookThere = ({ kind, anyway }: Of<'book'>, line: EnteredLine): Send => {
    return (key, altered) =>
      post('/movements', {
        ...{ key, kind, article: String(articleOf(line)), quantity: String(piecesOf(kind, line, altered)) },
        ...{ from: String(placeOf(line.from)), to: String(placeOf(line.to)), ...(anyway && { anyway: '1' }) },
      });
  };

  const takeBack = async ({ which, there, times }: Of<'takeBack'>) => {
    const end = await Counter.findById('ledger').lean<Counter>();
    const document = 1 + Math.floor(which * ((end?.documents ?? 1) - 1));
    const movements = await findDocument(document);
    const send: Send = there
      ? (key) => post(`/documents/${document}/reversal`, { key })
      : async (key) => answerOf(await reverse(movements, { ...who, key }));
    await exactlyOnce(send, { lines: movements.length, anyway: true, times, altered: 'no' }, notes);
  };

  const importOpening = async (count: number) => {
    imports += 1;
    const rows = Array.from(
      { length: count },
      (_, line) => `IMP-${imports}-${line};Dübel ${imports}-${line};Stk;Dübel;;Fischer;1,00;1;5;12;Regal C`,
    );
    const batch = await upload(petra, list(...rows));
    await beginRun(batch, 'good', { by: petra, device: 'Random' });
    let { state } = await finish(batch);
    // The server may have begun it first.
    while (state === 'running') {
      await pause(50);
      ({ state } = await findBatch(batch._id));
    }
    if (state !== 'done') throw new Error(`an import ended as ${state}`);
  };

  /** Empties it and archives it, unless somebody always brings something meanwhile. */
  const putAway = async ({ what, nth }: Of<'archive'>) => {
    const everywhere = [0, 1, 2, 3, 4].map((other) => {
      const [article, to] = what === 'article' ? [nth, other] : [other, nth];
      return { article, from: to, to, pieces: 1 };
    });
    const once = { times: 1, altered: 'no', anyway: false } as const;
    const empty = bookHere({ does: 'book', kind: 'correction', lines: everywhere, there: false, ...once });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await exactlyOnce(empty, { ...once, lines: everywhere.length }, notes);
      if ((await archives[what].putAway(idOf(what, nth), petra)).ok) return;
    }
  };

  const bringBack = async ({ what, nth }: Of<'bringBack'>) => {
    await archives[what].bringBack(idOf(what, nth), petra);
  };

  const idOf = (what: 'article' | 'place', nth: number) =>
    String((what === 'article' ? articles : places)[nth]);

  return async (one) => {
    if (one.does === 'import') return importOpening(one.lines);
    if (one.does === 'takeBack') return takeBack(one);
    if (one.does === 'book') {
      const [line] = one.lines;
      const send = one.there && line && one.lines.length === 1 ? bookThere(one, line) : bookHere(one);
      const { anyway, times, altered, lines } = one;
      return exactlyOnce(send, { lines: lines.length, anyway, times, altered }, notes);
    }
    return one.does === 'archive' ? putAway(one) : bringBack(one);
  };
}

/** A count may also find nothing. */
const piecesOf = (kind: Slip['kind'], { pieces }: EnteredLine, altered: boolean) =>
  (kind === 'correction' ? pieces - 1 : pieces) + (altered ? 1 : 0);

const answerOf = (outcome: Outcome): Answer => (outcome.ok ? outcome.movements[0]?.document : undefined);

interface Promised extends Pick<Of<'book'>, 'times' | 'altered' | 'anyway'> {
  readonly lines: number;
}

/** Whoever sends a key is told of the same slip, also later, and nobody books anything else under it. */
async function exactlyOnce(
  send: Send,
  { times, altered, lines, anyway }: Promised,
  notes: Notes,
): Promise<void> {
  const key = randomUUID();
  const both = await Promise.all([
    Promise.all(Array.from({ length: times }, () => send(key, false))),
    Promise.all(altered === 'meanwhile' ? [send(key, true)] : []),
  ]);
  const [same, other] = both.map((answers) => answers.filter((slip) => slip !== undefined));
  if (!same || !other || same.length + other.length === 0) return notes.refuse(key);
  if (same.length > 0 && other.length > 0) notes.wrong.push(`${key} was booked with two contents`);
  const won = same.length === 0;
  const told = new Set([...same, ...other, await send(key, won)]);
  if (told.size > 1) notes.wrong.push(`${key} was answered with the slips ${[...told].join(', ')}`);
  if (altered !== 'no' && (await send(key, !won)) !== undefined)
    notes.wrong.push(`${key} was booked again with other content`);
  notes.booked({ key, lines, anyway });
}
