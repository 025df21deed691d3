import type { Article } from '../../server/articles/article.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { printMeasure } from '../../server/measures/quantity.ts';
import { articles } from '../messages/articles.ts';

interface Props {
  /** With its codes as they are printed. */
  article: Article;
  audience: Audience;
  live: LiveAttributes;
}

/** What is known of an article beside its stock; nothing to see when nothing is. */
export function ArticleDetails({ article, audience, live }: Props): JSX.Element {
  const w = articles(audience.language);
  const facts = factsOf(article, audience);
  return (
    <section class={['sheet', facts.length === 0 && 'none']} {...live}>
      <h2 safe>{w.details}</h2>
      <dl class="props">
        {facts.map(([term, text]) => (
          <>
            <dt safe>{term}</dt>
            <dd safe>{text}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function factsOf(article: Article, { language }: Audience): [string, string][] {
  const w = articles(language);
  const codes = article.codes.map(({ code, pack }) =>
    pack === 1000 ? code : `${code} (${w.pack(printMeasure(pack, article.unit, language))})`,
  );
  const facts: [string, string][] = [
    [w.manufacturer, `${article.manufacturer} ${article.manufacturerNumber}`.trim()],
    [w.codes, codes.join(', ')],
    [w.note, article.note],
  ];
  return facts.filter(([, text]) => text !== '');
}
