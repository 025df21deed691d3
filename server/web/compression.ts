import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Below that it would all fit into the same packet anyway. */
const worthwhile = 1_000;
/** Where a bit less on the wire begins to cost a lot more time. */
const quality = { brotli: 4, gzip: 6 };

/**
 * HTML goes compressed, which pays most on a slow line. Nothing in a page is worth guessing from its length (BREACH): it
 * holds nothing that opens anything, except the link of an invitation in the one answer to who made it: requests are known
 * to be ours by their origin, and people by a cookie that no page shows.
 */
export function compression(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthwhile || !isHtml(reply)) return payload;
    reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '));
    const encoding = encodingFor(String(request.headers['accept-encoding'] ?? ''));
    if (!encoding) return payload;
    reply.header('content-encoding', encoding).removeHeader('content-length');
    return encode[encoding](payload);
  });
}

const isHtml = (reply: FastifyReply) => String(reply.getHeader('content-type')).startsWith('text/html');

/** What the browser accepts, the smaller one first. */
function encodingFor(accepted: string): keyof typeof encode | undefined {
  const named = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
      .map((one) => one.split(';')[0]?.trim()),
  );
  return (['br', 'gzip'] as const).find((one) => named.has(one));
}

const encode = {
  br: (html: string) =>
    promisify(brotliCompress)(html, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality.brotli,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
      },
    }),
  gzip: (html: string) => promisify(gzip)(html, { level: quality.gzip }),
};
