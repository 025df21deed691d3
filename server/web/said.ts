import type { FastifyReply } from 'fastify';

/** A confirmation that outlives the navigation that the answer begins: the page says it in a toast. */
export const said = (reply: FastifyReply, text: string): FastifyReply =>
  reply.header('hx-trigger', ascii(JSON.stringify({ said: { text } })));

/** Headers hold no umlauts. */
const ascii = (json: string) =>
  json.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
