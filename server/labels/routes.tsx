import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Toast } from '../../views/components/toast.tsx';
import { FormatForm, FormatSaved } from '../../views/labels/format-form.tsx';
import { LabelOptions } from '../../views/labels/options.tsx';
import { LabelsPage } from '../../views/labels/page.tsx';
import { PrintPage } from '../../views/labels/print.tsx';
import { labels as words } from '../../views/messages/labels.ts';
import { signIn } from '../../views/messages/sign-in.ts';
import { web } from '../../views/messages/web.ts';
import { articleFilter } from '../articles/list.ts';
import type { Language } from '../measures/language.ts';
import { build } from '../web/assets.ts';
import { askForPassword } from '../web/challenge.tsx';
import { Expected } from '../web/expected.ts';
import { type Faults, readForm } from '../web/form.ts';
import { fragment, page } from '../web/page.tsx';
import { id } from '../web/query.ts';
import { isProven } from '../web/rights.ts';
import type { Viewer } from '../web/viewer.ts';
import { type Choice, readChoice } from './choice.ts';
import type { Drawing } from './drawing.ts';
import { onSheets, perSheet, usualFormats } from './format.ts';
import { formatList, formatOptions } from './live.tsx';
import { formatFields, mostOwn, OwnFormat } from './own-format.ts';
import {
  articlesInside,
  articlesNamed,
  articlesOfDocument,
  articlesOfList,
  badgeOf,
  labelsOf,
  mostThings,
  placesNamed,
  type Thing,
} from './things.ts';

/** One article, a place with what is wanted of it, a slip, or a list as it is narrowed. */
const wanted = articleFilter.extend({
  article: id.optional(),
  location: id.optional(),
  person: id.optional(),
  of: z.enum(['places', 'articles']).optional(),
  document: z.coerce.number().int().min(1).optional(),
  list: z.literal('1').optional(),
});
type Wanted = z.infer<typeof wanted>;

const paper = z.object({
  width: z.coerce.number().min(10).max(300),
  height: z.coerce.number().min(10).max(300),
});

export async function labelRoutes(app: FastifyInstance): Promise<void> {
  app.get('/labels', { config: { may: 'book' } }, async (request, reply) => {
    const { viewer } = request;
    const asked = wanted.parse(request.query);
    const [things, own, formats] = await Promise.all([
      thingsOf(asked, viewer),
      app.live.element(formatOptions, {}, viewer),
      app.live.element(formatList, {}, viewer),
    ]);
    const [format] = usualFormats;
    const body = LabelsPage({
      viewer,
      things,
      isLimited: things.length === mostThings,
      ways: waysOf(asked, viewer.language),
      options: { format, usual: usualFormats, own, values: {} },
      formats,
    });
    return page(request, reply, { title: words(viewer.language).title, body });
  });

  app.post('/labels/options', { config: { may: 'book' } }, async (request, reply) => {
    const { viewer } = request;
    const { language } = viewer;
    const { values, choice, faults, ...read } = await readChoice(request.body, language);
    const own = await app.live.element(formatOptions, {}, viewer);
    const format = choice?.format ?? ('format' in read ? read.format : undefined);
    if (choice && isBadgeAsked(choice) && !isProven(request)) return askForPassword(request, reply);
    const drawn = choice && (await previewOf(choice, request));
    return fragment(
      reply,
      LabelOptions({ language, values, faults, format, usual: usualFormats, own, drawn }),
    );
  });

  app.post('/labels/sheets.pdf', { config: { may: 'book' } }, async (request, reply) => {
    const choice = await chosen(request);
    const { pdfOf } = await import('./pdf.ts');
    const { title } = words(request.viewer.language);
    const pdf = await pdfOf(title, choice.format, await drawingsOf(choice, request), choice.start);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${title}.pdf"`)
      .send(pdf);
  });

  app.post('/labels/sheets', { config: { may: 'book' } }, async (request, reply) => {
    const choice = await chosen(request);
    const sheets = onSheets(choice.format, await drawingsOf(choice, request), choice.start);
    return fragment(reply, PrintPage({ language: request.viewer.language, build, sheets }));
  });

  /** How large the paper is, which only a stylesheet can say, and no page may bring one along. */
  app.get('/labels/paper', { config: { may: 'book' } }, async (request, reply) => {
    const { width, height } = paper.parse(request.query);
    return reply.type('text/css; charset=utf-8').send(`@page { size: ${width}mm ${height}mm; margin: 0; }\n`);
  });

  app.post('/label-formats', { config: { may: 'articles' } }, async (request, reply) => {
    const { language } = request.viewer;
    const w = words(language);
    const { data, values, faults } = readForm(formatFields, withoutEmpty(request.body));
    if (!data) {
      const worded = wordFormatFaults(faults, language);
      return fragment(reply.code(422), FormatForm({ language, values, faults: worded }));
    }
    if ((await OwnFormat.estimatedDocumentCount()) >= mostOwn)
      return fragment(reply.code(409), FormatForm({ language, values, faults: { name: w.fullOfFormats } }));
    const [made] = await OwnFormat.create([data]);
    const answer = FormatSaved({
      language,
      id: String(made?._id),
      options: await app.live.element(formatOptions, {}, request.viewer),
    });
    return fragment(reply, `${await answer}${await Toast({ text: w.saved(data.name) })}`);
  });

  app.delete('/label-formats/:id', { config: { may: 'articles' } }, async (request, reply) => {
    const removed = await OwnFormat.findByIdAndDelete(z.object({ id }).parse(request.params).id).lean();
    const { language } = request.viewer;
    const said = removed ? Toast({ text: words(language).removed(removed.name) }) : '';
    return fragment(reply, said);
  });
}

async function thingsOf(
  { article, location, person, of, document, list, ...filter }: Wanted,
  viewer: Viewer,
): Promise<Thing[]> {
  if (person) {
    assertMayGiveAccess(viewer);
    return badgeOf(person);
  }
  if (article) return articlesNamed([article]);
  if (location && of === 'articles') return articlesInside(location);
  if (location) return placesNamed([location], { inside: of === 'places' });
  if (document) return articlesOfDocument(document);
  return list ? articlesOfList(filter) : [];
}

const isBadgeAsked = ({ wanted: all }: Choice) => all.some(({ thing }) => thing.kind === 'person');

/** A badge opens rights: only who gives out access prints one, and has proved lately who they are. */
function assertMayPrint(choice: Choice, request: FastifyRequest): void {
  if (!isBadgeAsked(choice)) return;
  assertMayGiveAccess(request.viewer);
  if (!isProven(request))
    throw new Expected(403, (language) => signIn(language).proofReason(request.viewer.person.displayName));
}

function assertMayGiveAccess(viewer: Viewer): void {
  if (!viewer.may('people')) throw new Expected(403, (language) => web(language).notAllowed);
}

function waysOf({ location, of }: Wanted, language: Language) {
  if (!location) return [];
  const w = words(language);
  const way = (text: string, which: Wanted['of']) => ({
    text,
    path: `/labels?${new URLSearchParams({ location, ...(which && { of: which }) })}`,
    isThis: of === which,
  });
  return [way(w.onlyPlace, undefined), way(w.withPlaces, 'places'), way(w.lyingThere, 'articles')];
}

/** The forms of printing are looked over as they are filled in: what is wrong here was not corrected there. */
async function chosen(request: FastifyRequest): Promise<Choice> {
  const { choice, faults } = await readChoice(request.body, request.viewer.language);
  if (choice) return choice;
  const [why = ''] = Object.values(faults);
  throw new Expected(422, () => why);
}

/** All of them, or the first ones. Each thing is drawn once, however many copies, and others have their turn between. */
async function drawingsOf(
  choice: Choice,
  request: FastifyRequest,
  most = Number.POSITIVE_INFINITY,
): Promise<Drawing[]> {
  assertMayPrint(choice, request);
  const { format, ean, wanted: all } = choice;
  const { draw } = await import('./drawing.ts');
  const wantedOnes = all.filter(({ copies }) => copies > 0).slice(0, most);
  const site = request.server.siteOf(request);
  const labels = await labelsOf(
    wantedOnes.map(({ thing }) => thing),
    site,
  );
  const drawings: Drawing[] = [];
  for (const { thing, copies } of wantedOnes) {
    const label = labels.get(`${thing.kind}.${thing.id}`);
    if (!label || drawings.length >= most) continue;
    const drawing = draw(label, format, { ean });
    drawings.push(...Array.from({ length: copies }, () => drawing));
    await setImmediate();
  }
  return drawings.slice(0, most);
}

async function previewOf(choice: Choice, request: FastifyRequest) {
  const { format, start, wanted: all } = choice;
  const each = perSheet(format);
  const count = all.reduce((sum, { copies }) => sum + copies, 0);
  const [sheet] = onSheets(format, await drawingsOf(choice, request, each - start + 1), start);
  const numbers = Array.from({ length: each }, (_, at) => at + 1);
  const places = onSheets(format, numbers)[0]?.labels ?? [];
  if (!sheet) return undefined;
  const { width, height } = format;
  return {
    preview: { sheet, label: { width, height }, places, start },
    count,
    sheets: Math.ceil((start - 1 + count) / each),
  };
}

/** What only sheets have may be left empty for a roll. */
const withoutEmpty = (body: unknown) =>
  Object.fromEntries(Object.entries(Object(body)).filter(([, value]) => value !== ''));

function wordFormatFaults(faults: Faults, language: Language): Faults {
  const w = words(language);
  const worded = Object.entries(faults).map(([field, why]) => [
    field,
    w.faults[why] ?? (/^\d/.test(why) ? w.between(why) : (w.faults.missing ?? '')),
  ]);
  return Object.fromEntries(worded);
}
