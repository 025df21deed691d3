import type { Fault } from './standing.ts';

/** A reason against a backup or its restoring that the operator can do something about, as a sentence. */
export class BackupFault extends Error {
  readonly why: Fault;
  constructor(why: Fault, sentence: string) {
    super(sentence);
    this.why = why;
  }
}

const noSpaceLeft = ['ENOSPC', 'EDQUOT'];
const noAccess = ['ENOENT', 'ENOTDIR', 'EACCES', 'EROFS', 'EPERM', 'EEXIST'];
/** MongoDB's OutOfDiskSpace. */
const databaseFull = 14_031;

/** Which of the known reasons an error is. */
export function faultOf(error: unknown): Fault {
  if (error instanceof BackupFault) return error.why;
  const { code } = error as { code?: unknown };
  if (noSpaceLeft.includes(String(code)) || code === databaseFull) return 'noSpace';
  return noAccess.includes(String(code)) ? 'noFolder' : 'other';
}
