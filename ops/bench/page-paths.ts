import type { Office } from './office.ts';

const broad = ['leitung', 'schalter', 'rohr', 'klemme', 'dose', 'grau'];
const search = (q: string) => `/articles?${new URLSearchParams({ q })}`;

/** What people open, each time another one. */
export const paths: Readonly<Record<string, (office: Office) => string>> = {
  list: () => '/articles',
  'list, a later page': ({ random, articles }) => `/articles?after=${random.pick(articles)._id}`,
  'search for a number or code': ({ random, articles }) => {
    const { number, codes } = random.pick(articles);
    return search(random.fraction() < 0.5 ? number : (codes[0]?.code ?? number));
  },
  'search for two words': ({ random, articles, words }) => search(words(random.pick(articles))),
  'search for a broad word': ({ random }) => search(random.pick(broad)),
  article: ({ random, articles }) => `/articles/${random.pick(articles)._id}`,
  journal: () => '/movements',
  'journal, a later page': ({ random }) => `/movements?after=${random.whole(1_000, 20_000)}`,
  'journal of a month': () => '/movements?since=2024-01-01&until=2024-01-31',
};
