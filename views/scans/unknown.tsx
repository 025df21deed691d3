import type { Article } from '../../server/articles/article.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { ArticlePicker } from '../articles/picker.tsx';
import { Field } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { scans } from '../messages/scans.ts';

export interface AttachFormProps {
  viewer: Viewer;
  /** The code as it will be kept and was printed. */
  kept: string;
  /** The code itself says how many there are: a pack is no more to be named. */
  counts: boolean;
  article: Pick<Article, '_id' | 'name' | 'number'> | undefined;
  values: Values;
  faults?: Faults;
}

interface Props {
  /** Whether it can be given to an article at all. */
  usable: boolean;
  form: AttachFormProps;
}

/** Nobody knows the code: it gets its article here, and the scan is not lost. */
export function UnknownPage({ usable, form }: Props): JSX.Element {
  const { viewer, kept, values } = form;
  const w = scans(viewer.language);
  const { code = '', next = '' } = values;
  const mayAttach = viewer.may('articles') && usable;
  return (
    <>
      <PageHead title={w.unknown} lead={usable ? undefined : w.useless} />
      <p class="scanned">
        <Icon name="scan-barcode" />
        <code safe>{kept || code}</code>
      </p>
      {mayAttach ? (
        <div class="stack">
          <p class="sub" safe>
            {w.unknownLead}
          </p>
          <AttachForm {...form} />
          <section class="sheet form">
            <h2 safe>{w.fresh}</h2>
            <p class="sub" safe>
              {w.freshHint}
            </p>
            <div class="actions">
              <a class="button" href={`/articles/new?${new URLSearchParams({ code, back: next })}`} safe>
                {w.add}
              </a>
            </div>
          </section>
        </div>
      ) : (
        <ByHand viewer={viewer} usable={usable} />
      )}
    </>
  );
}

function ByHand({ viewer, usable }: { viewer: Viewer; usable: boolean }): JSX.Element {
  const w = scans(viewer.language);
  return (
    <section class="sheet form">
      {usable && <p safe>{w.mayNot}</p>}
      <div class="actions">
        <a class="button primary" href="/articles" safe>
          {w.search}
        </a>
        {viewer.may('book') && (
          <a class="button" href="/movements/new" safe>
            {w.back}
          </a>
        )}
      </div>
    </section>
  );
}

/** Gives the code to an article that exists. */
export function AttachForm({ viewer, counts, article, values, faults = {} }: AttachFormProps): JSX.Element {
  const w = scans(viewer.language);
  return (
    <form class="sheet form" hx-post="/codes" hx-target="this" hx-swap="outerMorph" autocomplete="off">
      <h2 safe>{w.known}</h2>
      <input type="hidden" name="code" value={values.code ?? ''} />
      <input type="hidden" name="next" value={values.next ?? ''} />
      <ArticlePicker viewer={viewer} article={article} fault={faults.article} focused />
      {counts ? (
        <input type="hidden" name="pack" value="1" />
      ) : (
        <Field
          label={w.pack}
          name="pack"
          value={values.pack ?? '1'}
          fault={faults.pack}
          hint={w.packHint}
          inputmode="decimal"
        />
      )}
      {!!faults.code && (
        <p class="why" role="alert" safe>
          {faults.code}
        </p>
      )}
      <div class="actions">
        <button class="button primary" type="submit" safe>
          {w.attach}
        </button>
      </div>
    </form>
  );
}
