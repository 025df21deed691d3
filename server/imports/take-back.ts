import { type AnyBulkWriteOperation, type Types, trusted } from 'mongoose';
import { Article } from '../articles/article.ts';
import { draftOf, type Edit, editArticles } from '../articles/save.ts';
import { transaction } from '../database/transaction.ts';
import { Movement } from '../stock/movement.ts';
import { reverse } from '../stock/reverse.ts';
import { type Applied, Batch, ImportLine, type Kept, type Undo } from './batch.ts';
import { keyOf } from './key.ts';
import { renewed, type Step } from './lease.ts';
import { type Change, entriesOf, has, type Particular, withChanges } from './merge.ts';
import { effective } from './world.ts';

/**
 * Takes back the next lines of a batch, from the last to the first, in one transaction: movements by their reversal,
 * articles by what they were. What somebody has built upon since stays, and the line says so.
 */
export function takeBackNext(id: Types.ObjectId, holder: string, most: number): Promise<Step> {
  const began = performance.now();
  return transaction(async () => {
    const batch = await Batch.findOne({ _id: id, state: 'undoing', 'lease.holder': holder }).lean<Batch>();
    if (!batch?.undo) return 'lost';
    const { undo } = batch;
    const written = { batch: id, line: trusted({ $lt: undo.line }), applied: trusted({ $ne: null }) };
    const lines = await ImportLine.find(written).sort({ line: -1 }).limit(most).lean<ImportLine[]>();
    const kept = await takeBack(batch, undo, lines.filter(isApplied));
    const isOver = lines.length < most;
    const progress: Undo = {
      ...undo,
      counts: { takenBack: undo.counts.takenBack + lines.length - kept, kept: undo.counts.kept + kept },
      line: lines.at(-1)?.line ?? undo.line,
      done: undo.done + lines.length,
      spentMs: undo.spentMs + Math.round(performance.now() - began),
    };
    const state = undo.cancels ? 'cancelled' : 'undone';
    const end = isOver ? { state, ended: new Date(), lease: null } : { lease: renewed(holder) };
    await Batch.updateOne({ _id: id }, { $set: { undo: progress, ...end } });
    return isOver ? 'over' : 'more';
  });
}

type AppliedLine = ImportLine & { readonly applied: Applied };

const isApplied = (line: ImportLine): line is AppliedLine => line.applied !== null;

/** Returns how many lines stay in part or as a whole. */
async function takeBack(batch: Batch, undo: Undo, lines: readonly AppliedLine[]): Promise<number> {
  if (lines.length === 0) return 0;
  const scene = await sceneOf(lines);
  const opened = lines.filter((line) => scene.opening(line) && !isBookedSince(line, scene));
  const reversed = await reverseAll(batch, undo, opened, scene);
  const edits: Edit[] = [];
  const kept = new Map<AppliedLine, Kept[]>();
  for (const line of lines) {
    const why: Kept[] = scene.opening(line) && !opened.includes(line) ? ['bookedSince'] : [];
    const answer = await restored(line, batch, undo, scene, reversed);
    if (answer?.why) why.push(answer.why);
    if (answer?.edit) edits.push(answer.edit);
    if (why.length > 0) kept.set(line, [...new Set(why)]);
  }
  await editArticles(edits, undo.by);
  const updates = [...kept].map(([{ _id }, why]): AnyBulkWriteOperation<ImportLine> => {
    return { updateOne: { filter: { _id }, update: { $set: { mishap: true, kept: why } } } };
  });
  if (updates.length > 0) await ImportLine.bulkWrite(updates);
  return kept.size;
}

interface Scene {
  article(line: AppliedLine): Article | undefined;
  /** The opening of the line, unless somebody has taken it back already. */
  opening(line: AppliedLine): Movement | undefined;
  /** What counts today of all that was booked on the article, as far as the line depends on it. */
  movements(article: Types.ObjectId): readonly Movement[];
  /** Whether anything was ever booked, also if it was taken back. */
  isMoved(article: Types.ObjectId): boolean;
}

const dependsOnMovements = ({ applied }: AppliedLine) =>
  applied.movement !== null || applied.before !== 'article' || applied.changes.unit !== undefined;

async function sceneOf(lines: readonly AppliedLine[]): Promise<Scene> {
  const articles = await Article.find({ _id: trusted({ $in: articlesOf(lines) }) }).lean<Article[]>();
  const asked = articlesOf(lines.filter(dependsOnMovements));
  const movements = await Movement.find({ article: trusted({ $in: asked }) }).lean<Movement[]>();
  const byId = new Map(articles.map((article) => [String(article._id), article]));
  const counting = Map.groupBy(effective(movements), ({ article }) => String(article));
  const of = (article: Types.ObjectId) => counting.get(String(article)) ?? [];
  return {
    article: ({ applied }) => byId.get(String(applied.article)),
    opening: ({ applied }) => of(applied.article).find(({ _id }) => String(_id) === String(applied.movement)),
    movements: of,
    isMoved: (article) => movements.some((movement) => String(movement.article) === String(article)),
  };
}

const articlesOf = (lines: readonly AppliedLine[]): Types.ObjectId[] =>
  lines.map(({ applied }) => applied.article);

/** The book of a place that goes on after its opening cannot lose its first page. */
function isBookedSince(line: AppliedLine, scene: Scene): boolean {
  const opening = scene.opening(line);
  const place = String(opening?.to);
  return scene
    .movements(line.applied.article)
    .some(
      ({ number, from, to }) =>
        number > (opening?.number ?? 0) && [from, to].some((end) => String(end) === place),
    );
}

/** The ids of the movements that are taken back now. */
async function reverseAll(
  batch: Batch,
  undo: Undo,
  lines: readonly AppliedLine[],
  scene: Scene,
): Promise<Set<string>> {
  const movements = lines.flatMap((line) => scene.opening(line) ?? []);
  const [first] = lines;
  if (!first) return new Set();
  const { by: person, device } = undo;
  const key = keyOf(batch._id, 'undo', first.line);
  const outcome = await reverse(movements, { key, person, device, source: 'import', note: batch.file.name });
  if (!outcome.ok) throw new Error(`an opening could not be taken back: ${outcome.refusal.why}`);
  return new Set(movements.map(({ _id }) => String(_id)));
}

interface Restored {
  readonly why?: Kept;
  readonly edit?: Edit;
}

async function restored(
  line: AppliedLine,
  batch: Batch,
  undo: Undo,
  scene: Scene,
  reversed: ReadonlySet<string>,
): Promise<Restored | undefined> {
  const was = scene.article(line);
  const { applied } = line;
  if (!was) return undefined;
  const isNew = applied.before !== 'article';
  if (!isNew && entriesOf(applied.changes).length === 0) return undefined;
  if (isNew && was.version !== applied.version) return { why: 'editedSince' };
  const others = scene.movements(was._id).filter(({ _id }) => !reversed.has(String(_id)));
  if (isNew && others.length > 0) return { why: 'bookedSince' };
  const why = isNew ? undefined : await whyNot(was, applied, scene.isMoved(was._id));
  if (why) return { why };
  const undone = applied.before === 'nothing' ? draftOf(was) : withChanges(draftOf(was), turned(applied));
  const archived = isNew ? { at: new Date(), by: undo.by, batch: batch._id } : was.archived;
  return { edit: { was, became: { ...undone, archived } } };
}

async function whyNot(was: Article, { changes }: Applied, isMoved: boolean): Promise<Kept | undefined> {
  if (entriesOf(changes).some(([particular, { became }]) => !has(was, particular, became)))
    return 'editedSince';
  if (changes.unit && isMoved) return 'unitFixed';
  const ean = changes.ean?.was;
  if (typeof ean !== 'string') return undefined;
  const owner = await Article.findOne({ 'codes.code': ean, _id: trusted({ $ne: was._id }) }).lean<Article>();
  return owner?.codes.some(({ code, kind }) => code === ean && kind !== 'supplier') ? 'codeTaken' : undefined;
}

const turned = ({ changes }: Applied) =>
  Object.fromEntries(
    entriesOf(changes).map(([particular, { was, became }]): [Particular, Change] => [
      particular,
      { was: became, became: was },
    ]),
  );
