import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks and sends forms over connections that stay open, as a browser does. */
export function poster(url: string, headers: Readonly<Record<string, string>>, connections = 1) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (method: string, path: string, own: object, body = ''): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(url + path, { method, agent, headers: { ...headers, ...own } });
      sent.on('error', reject);
      sent.on('response', (answer) => {
        text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, body: said }), reject);
      });
      sent.end(body);
    });
  const get = (path: string) => send('GET', path, { accept: 'text/html' });
  const post = (path: string, body = '') => {
    const length = Buffer.byteLength(body);
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': length };
    return send('POST', path, form, body);
  };
  return { get, post, close: () => agent.destroy() };
}
