import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface File {
  readonly name: string;
  readonly text: string;
}

const root = join(import.meta.dirname, '..');

export const read = (file: string): Promise<string> => readFile(join(root, file), 'utf8');

export async function filesOf(pattern: string): Promise<File[]> {
  const names: string[] = [];
  for await (const name of glob(pattern, { cwd: root })) names.push(name);
  return Promise.all(names.toSorted().map(async (name) => ({ name, text: await read(name) })));
}

export const textOf = async (pattern: string): Promise<string> =>
  (await filesOf(pattern)).map(({ text }) => text).join('\n');

/** The first group of each match, or all of it. */
export const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([all, group]) => group ?? all);

const blocks = /^```\w*\n(.*?)^```/gms;
const spans = /`([^`]+)`/g;

/** Blocks and spans of a page, each by itself. */
export const codeIn = (text: string): string[] => [
  ...found(text, blocks),
  ...found(text.replaceAll(blocks, ''), spans),
];

export const withoutCode = (text: string): string => text.replaceAll(blocks, '').replaceAll(spans, '');

/** `logs --tail 50 app` names app, and so does `cp x app:/y`. */
export function servicesIn(command: string): string[] {
  const words = command
    .replaceAll(/--(?:tail|since) \S+|(?<= )-\S+/g, '')
    .trim()
    .split(/\s+/)
    .slice(1);
  if (command.startsWith('exec')) return words.slice(0, 1);
  return command.startsWith('cp') ? found(command, /(\S+):\//g) : words;
}

/** What does not depend on the example, of each line. */
export const fixedPieces = (block: string): string[] =>
  block
    .replaceAll(/https?:\/\/\S+|\/opt\/\S+|\bjana\b|\d+/g, '…')
    .split(/[…\n]/)
    .map((piece) => piece.replaceAll(/^[\s,.:]+|[\s,.:]+$/g, ''))
    .filter((piece) => piece.length >= 12);

/** As GitHub makes them. */
export const anchorsOf = (text: string): string[] =>
  found(text, /^#+ (.+)$/gm).map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\d _-]/gu, '')
      .replaceAll(' ', '-'),
  );
