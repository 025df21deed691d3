import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The file itself, where it is one that may be run. */
export const existing = (file: string): Promise<string | undefined> =>
  access(file, constants.X_OK).then(
    () => file,
    () => undefined,
  );

/** Every program of this name in the folders of PATH, and in these besides, in their order. */
export async function* onPath(name: string, ...besides: readonly string[]): AsyncGenerator<string> {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...besides]) {
    const found = await existing(join(folder, name));
    if (found) yield found;
  }
}
