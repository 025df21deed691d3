import './node-version.ts';
import type { Running } from '../server/start.ts';
import { useCompiled } from './compiled.ts';

/** The program of the image. Whoever runs containers ends it with SIGTERM, and hard ten seconds later. */
const longestEnd = 9_000;
/** The levels of the other lines. */
const [info, warn, fatal] = [30, 40, 60];

let running: Running | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);

try {
  useCompiled();
  const { start } = await import('../server/start.ts');
  running = await start((sentence) => say(sentence, warn));
  say(`Lagerblick is ready: ${running.url}`);
  if (running.setUpLink) say(`Nobody is in yet. This link works once: ${running.setUpLink}`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error), fatal);
  process.exit(1);
}

/** Requests under way come to their end, sockets are told to come back. */
async function end(): Promise<void> {
  const impatience = setTimeout(() => {
    say('Not everything came to its end in time.', warn);
    process.exit(1);
  }, longestEnd);
  await running?.close();
  clearTimeout(impatience);
  process.exit();
}

/** A line of the log in the form of the others. */
function say(msg: string, level = info): void {
  console.log(JSON.stringify({ level, time: Date.now(), msg }));
}
