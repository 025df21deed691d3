import path from 'node:path';
import type { Source } from './batch.ts';
import { type OpenFile, openFile } from './file.ts';
import { type FolderFile, filesIn, pathIn } from './folder.ts';
import type { Spool } from './spool.ts';

/** Where files to be read lie. */
export interface Sources {
  open(source: Source): Promise<OpenFile | 'gone' | 'locked'>;
  /** What was sent has served; what people put into the folder is theirs. */
  remove(source: Source): Promise<void>;
  /** Removes what was sent and nobody reads. */
  clear(kept: readonly Source[]): Promise<void>;
  /** Undefined when there is no import folder. */
  offered(): Promise<Offered | undefined>;
}

export interface Offered {
  readonly folder: string;
  readonly files: readonly FolderFile[] | 'locked';
}

export function createSources(spool: Spool, folder: string | undefined): Sources {
  const importFolder = folder === undefined ? undefined : path.resolve(folder);
  const pathOf = ({ folder, name }: Source) => {
    if (folder === 'uploads') return spool.pathOf(name);
    return importFolder === undefined ? undefined : pathIn(importFolder, name);
  };
  return {
    open: async (source) => {
      const file = pathOf(source);
      return file === undefined ? 'gone' : openFile(file);
    },
    remove: async ({ folder, name }) => {
      if (folder === 'uploads') await spool.remove(name);
    },
    clear: (kept) =>
      spool.clear(new Set(kept.flatMap(({ folder, name }) => (folder === 'uploads' ? name : [])))),
    offered: async () =>
      importFolder === undefined ? undefined : { folder: importFolder, files: await filesIn(importFolder) },
  };
}
