import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** A page as the server renders it now. */
export interface Fresh {
  readonly html: string;
  /** Of each region. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** A page without a browser around it, which holds what it was sent and comes back as a browser does. */
export interface OpenPage {
  readonly isConnected: boolean;
  /** Whether it is connected, and has heard at least once of everything that it shows. */
  readonly isBack: boolean;
  /** The types of the messages that were no region. */
  readonly heard: readonly string[];
  /** The code with which its connection ended last. */
  readonly closedWith: number | undefined;
  /** Whether every region that it shows is the same in a fresh one: the hash, and the HTML, of a list by its rows. */
  isTrue(fresh: Fresh): boolean;
  /** Loses its connection without a word, and comes back by itself. */
  drop(): void;
  /** Reads nothing more of this connection. Returns how to read on. */
  sleep(): () => void;
  close(): void;
}

interface Options {
  url(): string;
  readonly cookie: string;
  readonly regions: Iterable<string>;
  /** Milliseconds without a word after which it gives a connection up. */
  readonly longestSilence?: number;
}

interface Held {
  hash: string;
  content: string | undefined;
  order: readonly string[] | undefined;
  rows: Map<string, string>;
}

interface Frame {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly content?: string;
  readonly order?: readonly string[];
  readonly rows?: Readonly<Record<string, string>>;
}

/** As in the pages: `reconnectDelay`, `reconnectMaxDelay` and `reconnectJitter` of hx-ws, and what live.js does. */
const [firstDelay, longestDelay, jitter] = [300, 3_000, 0.3];
const askPause = 250;
/** What was begun in a dead network is given up. */
const patience = 2_500;
const endsForGood = [1000, 1008, 4401];

export async function freshPage(url: string, path: string, cookie: string): Promise<Fresh> {
  const answer = await fetch(url + path, { headers: { cookie } });
  const html = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  const found = html.matchAll(/data-region="([^"]+)" data-hash="([^"]+)"/g);
  const hashes = [...found].map(([, id = '', hash = '']) => [id.replaceAll('&amp;', '&'), hash] as const);
  return { html, hashes: new Map(hashes) };
}

export function openPage({ url, cookie, regions, longestSilence = 17_500 }: Options): OpenPage {
  const held = new Map([...regions].map((id) => [id, nothingYet()]));
  const heard: string[] = [];
  let socket: WebSocket;
  let attempts = 0;
  let closedWith: number | undefined;
  let closed = false;
  let asking: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;
  let unanswered = new Set<string>();

  const connect = () => {
    socket = new WebSocket(`${url().replace('http', 'ws')}/live`, { headers: { cookie, origin: url() } });
    const own = socket;
    let wasOpen = false;
    own.on('open', () => {
      wasOpen = true;
      attempts = 0;
      ask();
    });
    own.on('message', (data) => take(String(data)));
    own.on('error', () => {});
    setTimeout(giveUp, patience, own).unref();
    own.on('close', (code) => {
      clearTimeout(silence);
      if (wasOpen) closedWith = code;
      if (!closed && !endsForGood.includes(code)) setTimeout(connect, delay()).unref();
    });
    listen();
  };

  const giveUp = (attempt: WebSocket) => {
    if (attempt.readyState !== WebSocket.CONNECTING) return;
    attempts = 0;
    attempt.terminate();
  };

  const delay = () => {
    const longest = Math.min(firstDelay * 2 ** attempts, longestDelay);
    attempts += 1;
    return longest * (1 + jitter * (2 * Math.random() - 1));
  };

  /** A connection on which nothing comes is given up. */
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => socket.terminate(), longestSilence).unref();
  };

  const ask = () => {
    asking = undefined;
    if (socket.readyState !== WebSocket.OPEN) return;
    unanswered = new Set([...held].filter(([, { hash }]) => hash === '').map(([id]) => id));
    socket.send(JSON.stringify({ ask: Object.fromEntries([...held].map(([id, { hash }]) => [id, hash])) }));
  };

  const take = (text: string) => {
    listen();
    const message = parsed(text);
    if (!('region' in message)) return void heard.push(message.type ?? 'answer');
    const { region, from, to, content, order, rows } = message;
    const one = held.get(region);
    if (!one || one.hash === to) return;
    if (from !== '' && from !== one.hash) return void (asking ??= setTimeout(ask, askPause).unref());
    if (from === '') one.rows.clear();
    for (const [id, html] of Object.entries(rows ?? {})) one.rows.set(id, html);
    one.content = content;
    one.order = order ?? one.order;
    one.hash = to;
    unanswered.delete(region);
  };

  connect();
  return {
    get isConnected() {
      return socket.readyState === WebSocket.OPEN;
    },
    get isBack() {
      return socket.readyState === WebSocket.OPEN && unanswered.size === 0;
    },
    heard,
    get closedWith() {
      return closedWith;
    },
    isTrue: ({ html, hashes }) =>
      [...held].every(([id, { hash, content, order, rows }]) => {
        const shown = content ?? order?.map((row) => rows.get(row)).join('');
        return hash === hashes.get(id) && shown !== undefined && html.includes(shown);
      }),
    drop: () => socket.terminate(),
    sleep: () => {
      const own = socket;
      clearTimeout(silence);
      own.pause();
      return () => own.resume();
    },
    close: () => {
      closed = true;
      clearTimeout(asking);
      socket.terminate();
    },
  };
}

const nothingYet = (): Held => ({ hash: '', content: undefined, order: undefined, rows: new Map() });

/** Most pages are sent the same. */
let last: { readonly text: string; readonly message: Frame | { readonly type?: string } } | undefined;

function parsed(text: string) {
  if (last?.text !== text) last = { text, message: JSON.parse(text) };
  return last.message;
}

/** Milliseconds until this is so for all of them, looked at again and again; Infinity when it takes longer than allowed. */
export async function untilEvery(
  pages: readonly OpenPage[],
  isSo: (page: OpenPage) => boolean,
  { begun = performance.now(), longest = 60_000 } = {},
): Promise<number> {
  while (!pages.every(isSo)) {
    if (performance.now() - begun > longest) return Number.POSITIVE_INFINITY;
    await pause(20);
  }
  return performance.now() - begun;
}

/** The same for being true, with a fresh page each time. */
export async function untilTrue(
  pages: readonly OpenPage[],
  fresh: () => Promise<Fresh>,
  { begun = performance.now(), longest = 60_000 } = {},
): Promise<number> {
  for (;;) {
    const now = await fresh();
    if (pages.every((page) => page.isConnected && page.isTrue(now))) return performance.now() - begun;
    if (performance.now() - begun > longest) return Number.POSITIVE_INFINITY;
    await pause(50);
  }
}

const settleMs = 10_000;

/** How many of them are not true though they had time for it. */
export async function staleAmong(pages: readonly OpenPage[], fresh: () => Promise<Fresh>): Promise<number> {
  const settled = await untilTrue(pages, fresh, { longest: settleMs });
  if (settled < Number.POSITIVE_INFINITY) return 0;
  const now = await fresh();
  return pages.filter((page) => !page.isTrue(now)).length;
}
