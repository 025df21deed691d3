/** How a program of this folder is called where it runs: by npm in a clone, by Node in the image. */
export function called(name: string, ...words: readonly string[]): string {
  const isClone = import.meta.filename.endsWith('.ts');
  const before = isClone ? ['npm', 'run', name] : ['node', `dist/ops/${name.replace(':', '-')}.js`];
  return [...before, ...(isClone && words.length > 0 ? ['--'] : []), ...words].join(' ');
}
