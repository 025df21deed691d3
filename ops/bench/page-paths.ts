import type { Office } from './office.ts';

const broad = ['leitung', 'schalter', 'rohr', 'klemme', 'dose', 'grau'];
const search = (q: string) => `/articles?${new URLSearchParams({ q })}`;

type PathOf = (office: Office) => string;

/** The ways to search, which people take as often as each other. */
const searches: Readonly<Record<string, PathOf>> = {
  'search for a number or code': ({ random, articles }) => {
    const { number, codes } = random.pick(articles);
    return search(random.fraction() < 0.5 ? number : (codes[0]?.code ?? number));
  },
  'search for two words': ({ random, articles, words }) => search(words(random.pick(articles))),
  'search for a broad word': ({ random }) => search(random.pick(broad)),
};

/** What people open, each time another one. */
export const paths: Readonly<Record<string, PathOf>> = {
  list: () => '/articles',
  'list, a later page': ({ random, articles }) => `/articles?after=${random.pick(articles)._id}`,
  'search, a third each': (office) => office.random.pick(Object.values(searches))(office),
  ...searches,
  article: ({ random, articles }) => `/articles/${random.pick(articles)._id}`,
  journal: () => '/movements',
  'journal, a later page': ({ random }) => `/movements?after=${random.whole(1_000, 20_000)}`,
  'journal of a month': () => '/movements?since=2024-01-01&until=2024-01-31',
};

/** Whether it is measured only to see what is slow in another one. */
export const isPart = (page: string): boolean => page in searches;
