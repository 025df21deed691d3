import type { FastifyInstance } from 'fastify';

export type LogLine = Readonly<Record<string, unknown>>;

/** Everything that is logged from now on, instead of on the screen. The app needs a LOG_LEVEL that lets it through. */
export function captureLog(app: FastifyInstance): { lines(): LogLine[]; text(): string } {
  const written: string[] = [];
  const log = app.log as unknown as Record<symbol, { write(line: string): void }>;
  const stream = Object.getOwnPropertySymbols(log).find(({ description }) => description === 'pino.stream');
  if (!stream) throw new Error('this logger has no stream to capture');
  log[stream] = { write: (line) => void written.push(line) };
  return { lines: () => written.map((line) => JSON.parse(line)), text: () => written.join('') };
}
