import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Sends forms over connections that stay open, as a browser does. */
export function poster(url: string, headers: Readonly<Record<string, string>>, connections = 1) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post = (path: string, body = ''): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = Buffer.byteLength(body);
      const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': length };
      const sent = request(url + path, { method: 'POST', agent, headers: { ...headers, ...form } });
      sent.on('error', reject);
      sent.on('response', (answer) => {
        text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, body: said }), reject);
      });
      sent.end(body);
    });
  return { post, close: () => agent.destroy() };
}
