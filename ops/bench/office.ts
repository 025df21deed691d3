import { Article } from '../../server/articles/article.ts';
import { articleIds } from '../../server/articles/list.ts';
import { articleEntries } from '../../server/articles/row.ts';
import { Person } from '../../server/people/person.ts';
import { startSession } from '../../server/people/session.ts';
import { serverProcess } from '../../server/testing/process.ts';
import { asInImage, benchBuild, builtProgram } from '../built.ts';
import { seeded } from '../demo/random.ts';
import { inspectable } from './inspector.ts';
import { poster } from './poster.ts';
import { loadCores, pin, serverCore } from './process.ts';

export type Office = Awaited<ReturnType<typeof openOffice>>;
type Sample = Pick<Article, '_id' | 'number' | 'name' | 'codes'>;

const sampled = 500;

/** The server as it was built last on this database, with a core of its own, and the storekeeper signed in. */
export async function openOffice(uri: string) {
  const { env, inspect } = await inspectable();
  const server = await serverProcess(uri, 0, { ...asInImage, ...env }, builtProgram(benchBuild));
  await pin(server.pid, serverCore);
  await pin(process.pid, loadCores);
  const person = await Person.findOne({ nameKey: 'jens' }).orFail().lean<Person>();
  const cookie = `session=${await startSession(person, 'Bench')}`;
  const browser = poster(server.url, { cookie });
  const articles = await Article.aggregate<Sample>([{ $sample: { size: sampled } }]);
  const entries = await articleEntries(await articleIds({}));
  const random = seeded(articles.length);
  return {
    server,
    browser,
    articles,
    /** What stands on the first page of the list. */
    entries,
    random,
    inspector: () => inspect(server.pid),
    /** Two words of its name, as somebody types who knows it. */
    words: ({ name }: Sample): string =>
      name
        .split(/\s+/)
        .filter((word) => word.length > 2)
        .toSorted(() => random.fraction() - 0.5)
        .slice(0, 2)
        .join(' '),
    close: async () => {
      browser.close();
      await server.stop();
    },
  };
}
