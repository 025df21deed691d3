import { type AnyBulkWriteOperation, type Types, trusted } from 'mongoose';
import { addArticles, type Edit, editArticles } from '../articles/save.ts';
import { transaction } from '../database/transaction.ts';
import type { Movement } from '../stock/movement.ts';
import { type Opening as Booking, openStock } from '../stock/open.ts';
import { type Applied, Batch, ImportLine, type Run } from './batch.ts';
import { foresee, type Judgement, judge, type Rules } from './judge.ts';
import { keyOf } from './key.ts';
import { renewed, type Step } from './lease.ts';
import type { ArticleLine } from './line.ts';
import { addPlaces } from './places.ts';
import { createWorld } from './world.ts';

/**
 * Writes the next lines of a running batch in one transaction, together with how far it is: whatever happens, it goes
 * on after the last line written. Each line is judged again, for somebody may have been there since the preview.
 */
export function writeNext(id: Types.ObjectId, holder: string, most: number): Promise<Step> {
  const began = performance.now();
  return transaction(async () => {
    const batch = await Batch.findOne({ _id: id, state: 'running', 'lease.holder': holder }).lean<Batch>();
    if (!batch?.run) return 'lost';
    const { run } = batch;
    const rest = { batch: id, line: trusted({ $gt: run.line }) };
    const lines = await ImportLine.find(rest).sort({ line: 1 }).limit(most).lean<ImportLine[]>();
    const counts = await writeLines(batch, run, lines);
    const isOver = lines.length < most;
    const progress: Run = {
      ...run,
      counts,
      line: lines.at(-1)?.line ?? run.line,
      done: run.done + lines.length,
      spentMs: run.spentMs + Math.round(performance.now() - began),
    };
    const end = isOver ? { state: 'done', ended: new Date(), lease: null } : { lease: renewed(holder) };
    await Batch.updateOne({ _id: id }, { $set: { run: progress, ...end } });
    return isOver ? 'over' : 'more';
  });
}

interface Judged {
  readonly line: ImportLine;
  readonly judgement: Judgement;
}

async function writeLines(batch: Batch, run: Run, lines: readonly ImportLine[]): Promise<Run['counts']> {
  const judged = await judgeAgain(batch, lines);
  const places = await addPlaces(judged.flatMap(({ judgement }) => judgement.newPlace ?? []));
  const articles = await writeArticles(judged, run.by);
  const bookings = judged.flatMap(({ line, judgement }): Booking[] => {
    const { opening, after } = judgement;
    const article = after && articles.get(after.number);
    const to = opening && (opening.place._id ?? places.get(opening.place.code));
    if (!opening || !article || !to) return [];
    const { quantity, price } = opening;
    return [{ article: article.id, to, quantity, price, key: keyOf(batch._id, 'opening', line.line) }];
  });
  const { by: person, device } = run;
  const movements = await openStock(bookings, { batch: batch._id, person, device, note: batch.file.name });
  await keepResults(batch._id, judged, articles, movements);
  return added(run.counts, judged, movements.length, places.size);
}

async function judgeAgain(batch: Batch, lines: readonly ImportLine[]): Promise<Judged[]> {
  const { addsPlaces, language, columns } = batch;
  const titles = new Map(columns.map(({ field, title }) => [field, title]));
  const rules: Rules = { addsPlaces, language, titleOf: (field) => titles.get(field) ?? '' };
  const good = lines.flatMap((line) =>
    line.verdict !== 'refused' && line.says ? [{ line, says: line.says }] : [],
  );
  const world = createWorld();
  await world.learn(good.map(({ says }): ArticleLine => says));
  return good.map(({ line, says }) => {
    const judgement = judge(says, world, rules, line);
    foresee(judgement, world);
    return { line, judgement };
  });
}

interface Written {
  readonly id: Types.ObjectId;
  readonly version: number;
}

async function writeArticles(judged: readonly Judged[], by: Types.ObjectId): Promise<Map<string, Written>> {
  const additions = judged.flatMap(({ judgement: { before, after } }) => (!before && after ? [after] : []));
  const ids = additions.length > 0 ? await addArticles(additions) : [];
  const edits = judged.flatMap(({ judgement }): Edit[] => {
    const { before, after, changes } = judgement;
    const edits = before?.record && after && (before.record.archived || Object.keys(changes).length > 0);
    return edits ? [{ was: before.record, became: { ...after, archived: null } }] : [];
  });
  await editArticles(edits, by);
  const written = new Map<string, Written>();
  for (const { judgement } of judged) {
    const record = judgement.before?.record;
    if (record) written.set(record.number, { id: record._id, version: record.version });
  }
  for (const { was } of edits) written.set(was.number, { id: was._id, version: was.version + 1 });
  for (const [index, id] of ids.entries()) written.set(additions[index]?.number ?? '', { id, version: 1 });
  return written;
}

async function keepResults(
  batch: Types.ObjectId,
  judged: readonly Judged[],
  articles: ReadonlyMap<string, Written>,
  movements: readonly Movement[],
): Promise<void> {
  const movementOf = new Map(movements.map(({ key, _id }) => [key, _id]));
  const updates = judged.flatMap(({ line, judgement }): AnyBulkWriteOperation<ImportLine>[] => {
    const { verdict, changes, faults, notes, before, after } = judgement;
    const article = after && articles.get(after.number);
    const movement = movementOf.get(keyOf(batch, 'opening', line.line)) ?? null;
    const hasEffect = article && (verdict === 'new' || verdict === 'changed');
    const applied: Applied | null = hasEffect
      ? { verdict, article: article.id, before: stateOf(before), version: article.version, changes, movement }
      : null;
    const mishap = verdict === 'refused' || notes.some(({ note }) => note === 'editedSince');
    if (!applied && !mishap) return [];
    return [
      {
        updateOne: { filter: { _id: line._id }, update: { $set: { applied, mishap, late: faults, notes } } },
      },
    ];
  });
  if (updates.length > 0) await ImportLine.bulkWrite(updates);
}

function stateOf(before: Judgement['before']): Applied['before'] {
  if (!before) return 'nothing';
  return before.record?.archived ? 'archived' : 'article';
}

function added(
  counts: Run['counts'],
  judged: readonly Judged[],
  opened: number,
  places: number,
): Run['counts'] {
  const sum = { ...counts, opened: counts.opened + opened, places: counts.places + places };
  for (const { judgement } of judged) sum[judgement.verdict] += 1;
  return sum;
}
