import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { wordRefusal } from '../../views/messages/measures.ts';
import { scanner as scannerWords } from '../../views/messages/scanner.ts';
import { scans as words } from '../../views/messages/scans.ts';
import { stock } from '../../views/messages/stock.ts';
import { CameraDialog } from '../../views/scans/camera.tsx';
import { ChoosePage } from '../../views/scans/choose.tsx';
import { ScannerPage } from '../../views/scans/scanner.tsx';
import { AttachForm, UnknownPage } from '../../views/scans/unknown.tsx';
import { articleFacts } from '../articles/article.ts';
import { type Attached, attachCode, codeOf } from '../articles/codes.ts';
import { printed } from '../articles/typed.ts';
import { longestCode, readScan } from '../codes/scan.ts';
import { Tag } from '../codes/tag.ts';
import type { Language } from '../measures/language.ts';
import { parseQuantity } from '../measures/quantity.ts';
import { type Faults, readForm } from '../web/form.ts';
import { fragment, goTo, page } from '../web/page.tsx';
import { maybeId } from '../web/query.ts';
import { said } from '../web/said.ts';
import type { Viewer } from '../web/viewer.ts';

const code = z.string().min(1).max(longestCode);
/** Where the code was scanned: there it goes on, with the code. */
const next = z.enum(['', 'booking']).default('');
const scanned = z.object({ code, next });
type Scanned = z.infer<typeof scanned>;
const attachment = z.strictObject({
  code,
  next,
  article: maybeId,
  pack: z.string().trim().max(40).default(''),
});

export async function scanRoutes(app: FastifyInstance): Promise<void> {
  /** Printed on labels: what the camera of a phone opens. */
  app.get('/c/:code', { config: { may: 'see' } }, async (request, reply) => {
    const { code } = z.object({ code: z.string().max(longestCode) }).parse(request.params);
    return answerScan(request, reply, { code: `/c/${code}`, next: '' });
  });

  app.get('/codes', { config: { may: 'see' } }, async (request, reply) =>
    answerScan(request, reply, scanned.parse(request.query)),
  );

  app.get('/scanner', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const { testCode, testPictures } = await import('./test-code.ts');
    const body = ScannerPage({ viewer, code: testCode, ...testPictures() });
    return page(request, reply, { title: scannerWords(viewer.language).title, body });
  });

  app.get('/scanner/camera', { config: { may: 'see' } }, async (request, reply) =>
    fragment(reply, CameraDialog({ language: request.viewer.language })),
  );

  app.post('/codes', { config: { may: 'articles' } }, async (request, reply) => {
    const { viewer } = request;
    const { language } = viewer;
    const { data, values } = readForm(attachment, request.body);
    const article = data?.article ? await articleFacts(data.article) : undefined;
    const answer = (status: number, faults: Faults) => {
      const form = { ...attaching(viewer, { code: '', next: '', ...data }), article, values, faults };
      return fragment(reply.code(status), AttachForm(form));
    };
    if (!data || !article) return answer(422, { article: stock(language).articleMissing });
    const pack = parseQuantity(data.pack || '1', article.unit, { language });
    if (!pack.ok) return answer(422, { pack: wordRefusal(pack, language) });
    const given = { ...codeOf(readScan(data.code)), pack: pack.quantity };
    const attached = await attachCode(data.article, given, new Types.ObjectId(viewer.person.id));
    if (!attached.ok) return answer(409, wordAttached(attached, language));
    said(reply, words(language).attached(printed(given).code, attached.article.name));
    return goTo(reply, data.next === 'booking' ? bookingOf(data) : `/articles/${data.article}`);
  });

  async function answerScan(request: FastifyRequest, reply: FastifyReply, scan: Scanned) {
    const { viewer } = request;
    const meanings = await app.codes.meaningsOf(scan.code);
    const [only, ...others] = meanings;
    if (only && scan.next === 'booking') return reply.redirect(bookingOf(scan), 303);
    if (only && others.length === 0) return reply.redirect(only.path, 303);
    const w = words(viewer.language);
    if (only) {
      const body = ChoosePage({ viewer, code: scan.code, meanings });
      return page(request, reply, { title: w.several, body });
    }
    const form = attaching(viewer, scan);
    const usable = (await isForeign(scan.code)) && form.kept !== '';
    return page(request, reply, { title: w.unknown, body: UnknownPage({ usable, form }) });
  }
}

function attaching(viewer: Viewer, scan: Scanned) {
  const { gs1, ...read } = readScan(scan.code);
  // Without a GTIN a GS1 code names one parcel or pallet, and never comes again.
  const kept = gs1 && !read.gtin ? '' : printed(codeOf(read)).code;
  const values = { ...scan, pack: '1' };
  return { viewer, kept, counts: gs1?.content !== undefined, article: undefined, values };
}

/** Not one of our own labels, whose thing is gone. */
async function isForeign(code: string): Promise<boolean> {
  const { short, text } = readScan(code);
  return !text.includes('/c/') && (short === undefined || !(await Tag.exists({ _id: short })));
}

function wordAttached(refusal: Extract<Attached, { ok: false }>, language: Language): Faults {
  const w = words(language);
  if (refusal.why === 'archived') return { article: stock(language).articleArchived };
  return { code: refusal.why === 'taken' ? w.codeTaken(refusal.by) : w.unusable };
}

const bookingOf = ({ code }: Pick<Scanned, 'code'>) => `/movements/new?${new URLSearchParams({ code })}`;
