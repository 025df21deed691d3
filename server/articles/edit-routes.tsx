import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { EditArticlePage, NotArchived } from '../../views/articles/edit.tsx';
import { ArticleForm, type ArticleFormProps } from '../../views/articles/form.tsx';
import { NewArticlePage } from '../../views/articles/new.tsx';
import { articleForm as words } from '../../views/messages/article-form.ts';
import { longestCode, readScan } from '../codes/scan.ts';
import { placeTree } from '../locations/tree.ts';
import { samePrice } from '../measures/price.ts';
import { printMeasure } from '../measures/quantity.ts';
import { Movement } from '../stock/movement.ts';
import { askForPassword } from '../web/challenge.tsx';
import { fragment, goTo, page } from '../web/page.tsx';
import { given, id } from '../web/query.ts';
import { isProven } from '../web/rights.ts';
import { said } from '../web/said.ts';
import type { Viewer } from '../web/viewer.ts';
import { bringBack, putAway } from './archive.ts';
import { Article, findArticle } from './article.ts';
import { type ReadArticle, readArticle } from './article-form.ts';
import { codeOf } from './codes.ts';
import { createArticle } from './create.ts';
import { reconcile } from './overtaken.ts';
import { wordRefusal } from './refusal.ts';
import { revisionsSince } from './revision.ts';
import { type ArticleDraft, editArticle, nextNumber } from './save.ts';
import { type CodeRow, nothingTyped, printed, typedOf } from './typed.ts';

const byId = z.object({ id });
const offer = z.object({
  copy: given(id),
  category: given(z.string().trim().max(80)),
  place: given(id),
  /** Scanned, and unknown so far. */
  code: given(z.string().max(longestCode)),
  back: z.enum(['', 'booking']).optional(),
});
const guarded = { config: { may: 'articles' } } as const;

export async function articleEditRoutes(app: FastifyInstance): Promise<void> {
  app.get('/articles/new', guarded, async (request, reply) => {
    const { viewer } = request;
    const { copy, category = '', place = '', code, back } = offer.parse(request.query);
    const copied = copy === undefined ? undefined : await findArticle(copy);
    const likely = copied
      ? { ...typedOf(copied, viewer.language), codes: [] }
      : { ...nothingTyped, category, place, codes: code ? [scannedRow(code)] : [] };
    const typed = { ...likely, number: await nextNumber() };
    return page(request, reply, {
      title: words(viewer.language).add,
      section: 'articles',
      body: NewArticlePage({
        ...(await surroundings(viewer)),
        fresh: freshId(),
        back,
        typed,
        copied: copied?.name,
      }),
    });
  });

  app.post('/articles', guarded, async (request, reply) => {
    const { viewer } = request;
    const read = await readFor(request);
    const fresh = read.sent.id ?? freshId();
    const { back } = read.sent;
    if (!isReady(read)) return answerForm(request, reply, 422, { fresh, back, ...read });
    if (wantsProof(request, read.draft)) return askForPassword(request, reply);
    const created = await createArticle(fresh, read.draft, {
      opening: viewer.may('receive') ? read.opening : undefined,
      ...author(viewer),
    });
    if (!created.ok) {
      const refusal = await wordRefusal(created, read.draft, viewer.language);
      return answerForm(request, reply, created.why === 'alreadyAdded' ? 409 : 422, {
        fresh,
        back,
        ...read,
        ...refusal,
      });
    }
    said(reply, words(viewer.language).added(titleOf(created.article)));
    return goTo(reply, pathAfter(read, `/articles/${fresh}`));
  });

  app.get('/articles/:id/edit', guarded, async (request, reply) => {
    const { viewer } = request;
    const article = await findArticle(byId.parse(request.params).id);
    const typed = typedOf(article, viewer.language);
    return page(request, reply, {
      title: `${words(viewer.language).edit}: ${article.name}`,
      section: 'articles',
      body: EditArticlePage({
        ...(await surroundings(viewer)),
        article,
        existing: await existing(article),
        typed,
      }),
    });
  });

  app.post('/articles/:id', guarded, async (request, reply) => {
    const { viewer } = request;
    const article = await findArticle(byId.parse(request.params).id);
    const read = await readFor(request, article);
    const version = read.sent.over ?? read.sent.version ?? 0;
    const began = { ...(await existing(article)), version };
    if (!isReady(read)) return answerForm(request, reply, 422, { existing: began, ...read });
    if (wantsProof(request, read.draft, article)) return askForPassword(request, reply);
    if (read.sent.take !== undefined) return answerOvertaken(request, reply, article._id, read);
    const saved = await editArticle(article._id, version, read.draft, author(viewer).person);
    if (saved.ok) {
      said(reply, words(viewer.language).saved(titleOf(saved.article)));
      return goTo(reply, `/articles/${article._id}`);
    }
    if (saved.why === 'overtaken') return answerOvertaken(request, reply, article._id, read);
    const refusal = await wordRefusal(saved, read.draft, viewer.language);
    return answerForm(request, reply, 422, { existing: began, ...read, ...refusal });
  });

  app.post('/articles/:id/archive', guarded, async (request, reply) => {
    const { language } = request.viewer;
    const put = await putAway(byId.parse(request.params).id, author(request.viewer).person);
    const w = words(language);
    if (put.ok) return goTo(said(reply, w.archived(titleOf(put.article))), `/articles/${put.article._id}`);
    const lying = put.lying.map(({ place, quantity }) => {
      return w.isAt(printMeasure(quantity, put.article.unit, language), place);
    });
    return fragment(reply.code(409), NotArchived({ text: w.stillLies(lying.join(', ')) }));
  });

  app.delete('/articles/:id/archive', guarded, async (request, reply) => {
    const article = await bringBack(byId.parse(request.params).id, author(request.viewer).person);
    said(reply, words(request.viewer.language).restored(titleOf(article)));
    return goTo(reply, `/articles/${article._id}`);
  });
}

type ReadyArticle = ReadArticle & { readonly draft: ArticleDraft };

const isReady = (read: ReadArticle): read is ReadyArticle => read.draft !== undefined;

/** A price decides value: who changes one proves again that it is them. */
const wantsProof = (request: FastifyRequest, { price }: ArticleDraft, was?: Article) =>
  !samePrice(price, was?.price) && !isProven(request);

const scannedRow = (code: string): CodeRow => ({ ...printed(codeOf(readScan(code))), pack: '1' });

const freshId = () => new Types.ObjectId().toHexString();

const author = ({ person, device }: Viewer) => ({ person: new Types.ObjectId(person.id), device });

const titleOf = ({ number, name }: Article) => `${number} ${name}`;

/** The next one is likely of the same category and goes to the same place; or its code waits to be booked. */
function pathAfter({ sent, typed: { category, place, codes } }: ReadArticle, otherwise: string): string {
  if (sent.next) return `/articles/new?${new URLSearchParams({ category: category.trim(), place })}`;
  const [{ code = '' } = {}] = codes;
  return sent.back && code ? `/movements/new?${new URLSearchParams({ code })}` : otherwise;
}

async function surroundings(viewer: Viewer) {
  const [categories, places] = await Promise.all([Article.distinct('category'), placeTree()]);
  return { viewer, categories: categories.filter(Boolean), places };
}

async function existing({ _id, version, unit }: Article) {
  return { id: String(_id), version, unit, booked: (await Movement.exists({ article: _id })) !== null };
}

async function readFor({ body, viewer }: FastifyRequest, was?: Article): Promise<ReadArticle> {
  const price = viewer.may('prices') ? 'typed' : ({ stays: was?.price ?? null } as const);
  return readArticle(body, { language: viewer.language, places: await placeTree(), price, was });
}

type Answer = Omit<ArticleFormProps, 'viewer' | 'categories' | 'places'>;

async function answerForm({ viewer }: FastifyRequest, reply: FastifyReply, status: number, answer: Answer) {
  return fragment(reply.code(status), ArticleForm({ ...(await surroundings(viewer)), ...answer }));
}

/** Somebody was faster: the form again with everything typed, what only they changed, and who it was. */
async function answerOvertaken(
  request: FastifyRequest,
  reply: FastifyReply,
  id: Types.ObjectId,
  { draft, sent }: ReadyArticle,
) {
  const { viewer } = request;
  const base = sent.over ?? sent.version ?? 0;
  const article = await findArticle(id);
  const { overtaken, mine, theirs } = await reconcile(article, draft, await revisionsSince(id, base));
  const now = await existing(article);
  if (sent.take !== undefined)
    return answerForm(request, reply, 200, { existing: now, typed: typedOf(theirs, viewer.language) });
  const changes = overtaken.changes.filter(({ name }) => name !== 'price' || viewer.may('prices'));
  return answerForm(request, reply, 409, {
    existing: { ...now, version: base },
    typed: typedOf(mine, viewer.language),
    overtaken: { ...overtaken, changes },
  });
}
