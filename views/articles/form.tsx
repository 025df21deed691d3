import type { Overtaken } from '../../server/articles/overtaken.ts';
import type { Typed } from '../../server/articles/typed.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Unit } from '../../server/measures/unit.ts';
import type { Faults } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { articleForm } from '../messages/article-form.ts';
import { type CodeOwner, CodeRows } from './codes.tsx';
import { LevelRows } from './levels.tsx';
import { Opening } from './opening.tsx';
import { OvertakenPanel } from './overtaken.tsx';
import { Particulars, Purchase } from './particulars.tsx';

export interface ArticleFormProps {
  viewer: Viewer;
  /** Of a new article: the id it will have, so that a form sent twice makes one article. */
  fresh?: string | undefined;
  /** Of one whose code was scanned: where it goes on. */
  back?: '' | 'booking' | undefined;
  /** Of an article that is there already. */
  existing?:
    | { readonly id: string; readonly version: number; readonly unit: Unit; readonly booked: boolean }
    | undefined;
  typed: Typed;
  faults?: Faults | undefined;
  /** The article that has the code of a row already. */
  owner?: CodeOwner | undefined;
  overtaken?: Overtaken | undefined;
  categories: readonly string[];
  places: ReadonlyMap<string, Place>;
}

export function ArticleForm(props: ArticleFormProps): JSX.Element {
  const { viewer, fresh, back, existing, typed, faults = {}, owner, overtaken, places } = props;
  const w = articleForm(viewer.language);
  const form = { viewer, typed, faults, places: [...places.values()] };
  return (
    <form
      id="article-form"
      class="stack article-form"
      hx-post={existing ? `/articles/${existing.id}` : '/articles'}
      hx-target="this"
      hx-swap="outerHTML"
      autocomplete="off"
    >
      {!!fresh && <input type="hidden" name="id" value={fresh} />}
      {!!back && <input type="hidden" name="back" value={back} />}
      {!!existing && <input type="hidden" name="version" value={String(existing.version)} />}
      <OvertakenPanel {...props} />
      {!!faults[''] && <AlreadyAdded fault={faults['']} owner={owner} />}
      <div class="columns">
        <div class="stack">
          <Particulars {...props} />
          {viewer.may('prices') && <Purchase language={viewer.language} typed={typed} faults={faults} />}
        </div>
        <div class="stack">
          <CodeRows {...form} owner={owner} />
          <LevelRows {...form} />
          {!!fresh && viewer.may('receive') && <Opening {...form} />}
        </div>
      </div>
      <div class="actions">
        {overtaken ? (
          <button class="button primary" type="submit" name="over" value={String(overtaken.version)} safe>
            {w.keepMine}
          </button>
        ) : (
          <button class="button primary" type="submit" safe>
            {w.save}
          </button>
        )}
        {!!fresh && (
          <button class="button" type="submit" name="next" value="1" safe>
            {w.saveAndNext}
          </button>
        )}
        <a class="button quiet" href={existing ? `/articles/${existing.id}` : '/articles'} safe>
          {w.cancel}
        </a>
      </div>
    </form>
  );
}

/** Sent twice with different content: the first one stands. */
function AlreadyAdded({ fault, owner }: { fault: string; owner: CodeOwner | undefined }): JSX.Element {
  return (
    <p class="why" role="alert">
      <span safe>{fault}</span>{' '}
      {!!owner && (
        <a href={`/articles/${owner.id}`} safe>
          {owner.name}
        </a>
      )}
    </p>
  );
}
