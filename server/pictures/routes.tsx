import type { FastifyInstance } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { pictures as words } from '../../views/messages/pictures.ts';
import { PictureForm } from '../../views/pictures/form.tsx';
import { findArticle } from '../articles/article.ts';
import { readSent } from '../web/form.ts';
import { fragment } from '../web/page.tsx';
import { id } from '../web/query.ts';
import { said } from '../web/said.ts';
import { readJpeg } from './jpeg.ts';
import { type Files, findPicture, removePicture, setPicture, sides } from './picture.ts';

const byId = z.object({ id });
const file = z.object({ id, size: z.enum(['small', 'large']) });
/** What the browser makes of a photo is a tenth of that. */
const longest = { small: 30_000, large: 180_000 };
const sent = z.strictObject({
  small: z.base64url().max(longest.small),
  large: z.base64url().max(longest.large),
});
const guarded = { config: { may: 'articles' } } as const;
/** Each picture has an address of its own. */
const forEver = 'private, max-age=31536000, immutable';

export async function pictureRoutes(app: FastifyInstance): Promise<void> {
  app.get('/pictures/:id/:size', { config: { may: 'see' } }, async (request, reply) => {
    const { id: picture, size } = file.parse(request.params);
    const bytes = await findPicture(picture, size);
    return reply.type('image/jpeg').header('cache-control', forEver).send(bytes);
  });

  app.post('/articles/:id/picture', guarded, async (request, reply) => {
    const { viewer } = request;
    const article = await findArticle(byId.parse(request.params).id);
    const files = readFiles(readSent(sent, request.body));
    if (!files) return fragment(reply.code(422), PictureForm({ viewer, article, unreadable: true }));
    const picture = await setPicture(String(article._id), files, new Types.ObjectId(viewer.person.id));
    said(reply, words(viewer.language).saved(article.name));
    return fragment(reply, PictureForm({ viewer, article: { ...article, picture } }));
  });

  app.delete('/articles/:id/picture', guarded, async (request, reply) => {
    const { viewer } = request;
    const article = await findArticle(byId.parse(request.params).id);
    await removePicture(String(article._id));
    said(reply, words(viewer.language).removed(article.name));
    return fragment(reply, PictureForm({ viewer, article: { ...article, picture: null } }));
  });
}

/** Undefined unless both are what the browser makes: squares of the size that is shown. */
function readFiles({ small, large }: z.infer<typeof sent>): Files | undefined {
  const read = (text: string, side: number) => {
    const jpeg = readJpeg(Buffer.from(text, 'base64url'));
    return jpeg?.width === side && jpeg.height === side ? jpeg.bytes : undefined;
  };
  const files = { small: read(small, sides.small), large: read(large, sides.large) };
  return files.small && files.large ? { small: files.small, large: files.large } : undefined;
}
