import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** A file that is open: whatever becomes of its name, these are its bytes. */
export interface OpenFile {
  readonly bytes: number;
  head(length: number): Promise<Buffer>;
  pieces(): AsyncIterable<Buffer>;
  /** Whether nobody has written to it since it was opened. */
  isUnchanged(): Promise<boolean>;
  close(): Promise<void>;
}

/** So much can be made lines of between two answers to others without their noticing. */
const pieceLength = 16_384;

/** Opens an ordinary file; 'gone' when there is none, or it is a link to somewhere else. */
export async function openFile(path: string): Promise<OpenFile | 'gone' | 'locked'> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(whyNot);
  if (typeof handle === 'string') return handle;
  const { size, mtimeMs, ...is } = await statOf(handle);
  if (!is.isFile) {
    await handle.close();
    return 'gone';
  }
  return {
    bytes: size,
    head: async (length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(length, size)), 0, null, 0);
      return buffer.subarray(0, bytesRead);
    },
    pieces: () => handle.createReadStream({ start: 0, autoClose: false, highWaterMark: pieceLength }),
    isUnchanged: async () => {
      const now = await statOf(handle);
      return now.size === size && now.mtimeMs === mtimeMs;
    },
    close: () => handle.close(),
  };
}

async function statOf(handle: FileHandle) {
  const stat = await handle.stat();
  return { size: stat.size, mtimeMs: stat.mtimeMs, isFile: stat.isFile() };
}

// A folder that is no folder, a link, a name that is too long: all of it is no file to read.
const absent = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EISDIR'];

function whyNot(error: NodeJS.ErrnoException): 'gone' | 'locked' {
  if (error.code === 'EACCES' || error.code === 'EPERM') return 'locked';
  if (absent.includes(error.code ?? '')) return 'gone';
  throw error;
}
