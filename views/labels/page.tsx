import type { Thing } from '../../server/labels/things.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { asset } from '../asset.ts';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { labels } from '../messages/labels.ts';
import { FormatForm } from './format-form.tsx';
import { LabelOptions, type LabelOptionsProps } from './options.tsx';

interface Props {
  viewer: Viewer;
  things: readonly Thing[];
  isLimited: boolean;
  /** Of a place: what else could be meant. */
  ways: readonly { readonly text: string; readonly path: string; readonly isThis: boolean }[];
  options: Pick<LabelOptionsProps, 'format' | 'usual' | 'own' | 'values'>;
  /** The list of own formats, as rendered by its region. */
  formats: string;
}

/** What gets labels, how many each, and on what they are printed. */
export function LabelsPage({ viewer, things, isLimited, ways, options, formats }: Props): JSX.Element {
  const { language } = viewer;
  const w = labels(language);
  const isBadge = things[0]?.kind === 'person';
  return (
    <>
      <PageHead title={isBadge ? w.badge : w.title} lead={isBadge ? w.badgeLead : w.lead} />
      <div class="stack">
        {things.length === 0 ? (
          <section class="sheet">
            <Empty icon="qr-code" text={w.none}>
              <a class="button" href="/articles" safe>
                {w.toArticles}
              </a>
              <a class="button" href="/locations" safe>
                {w.toLocations}
              </a>
            </Empty>
          </section>
        ) : (
          <form
            class="columns labels"
            id="labels"
            method="post"
            action="/labels/sheets.pdf"
            target="labels"
            hx-boost="false"
            novalidate
            hx-post="/labels/options"
            hx-trigger="load, change, input delay:300ms"
            hx-sync="this:replace"
            hx-target="#label-options"
            hx-swap="outerMorph"
            data-module={asset('js/labels.js')}
          >
            <Things language={language} things={things} isLimited={isLimited} ways={ways} />
            <LabelOptions language={language} {...options} />
          </form>
        )}
        <section class="sheet">
          <details class="define">
            <summary safe>{w.define}</summary>
            {formats as 'safe'}
            {viewer.may('articles') && <FormatForm language={language} values={{}} />}
          </details>
        </section>
      </div>
    </>
  );
}

type ThingsProps = Pick<Props, 'things' | 'isLimited' | 'ways'> & Pick<LabelOptionsProps, 'language'>;

function Things({ language, things, isLimited, ways }: ThingsProps): JSX.Element {
  const w = labels(language);
  return (
    <section class="sheet">
      <header>
        <h2 safe>{w.what}</h2>
      </header>
      {ways.length > 0 && (
        <nav class="ways" aria-label={w.what}>
          {ways.map(({ text, path, isThis }) => (
            <a class="chip" href={path} aria-current={isThis ? 'true' : undefined} safe>
              {text}
            </a>
          ))}
        </nav>
      )}
      {isLimited && (
        <p class="sub" safe>
          {w.limited(String(things.length))}
        </p>
      )}
      <table class="label-things">
        <thead>
          <tr>
            <th safe>{things[0]?.kind === 'person' ? w.who : w.thing}</th>
            <th class="n" safe>
              {w.copies}
            </th>
          </tr>
        </thead>
        <tbody>
          {things.map(({ kind, id, name, number }) => (
            <tr>
              <td>
                <span class="what">
                  <span safe>{name}</span>
                  <small safe>{number === name ? '' : number}</small>
                </span>
              </td>
              <td class="n">
                <input
                  class="input"
                  type="number"
                  inputmode="numeric"
                  min="0"
                  max="99"
                  name={`copies.${kind}.${id}`}
                  value="1"
                  aria-label={w.copiesOf(name)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
