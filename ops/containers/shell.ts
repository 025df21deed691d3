import type { Stack } from './stack.ts';

/** What an expression is worth in the shell of MongoDB, as the app's own user; its database is called `app`. */
export async function inDatabase<T>({ run }: Stack, expression: string): Promise<T> {
  const script = `
    const app = new Mongo('mongodb://127.0.0.1:27017/?directConnection=true').getDB('lagerblick');
    app.auth('lagerblick', process.env.APP_PASSWORD);
    print(JSON.stringify(${expression}));`;
  return JSON.parse(await run('mongodb', 'mongosh', '--quiet', '--norc', '--nodb', '--eval', script));
}
