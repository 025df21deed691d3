import type { Typed } from '../../server/articles/typed.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Faults } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Field } from '../components/field.tsx';
import { articleForm } from '../messages/article-form.ts';
import { PlaceChoice } from './levels.tsx';
import { Part } from './part.tsx';

interface Props {
  viewer: Viewer;
  typed: Typed;
  faults: Faults;
  places: readonly Place[];
}

/** What lies there already when the article is added. */
export function Opening({ viewer, typed, faults, places }: Props): JSX.Element {
  const w = articleForm(viewer.language);
  return (
    <Part id="opening" title={w.opening} hint={w.openingHint}>
      <div class="fields">
        <Field
          label={w.openingQuantity}
          name="quantity"
          value={typed.quantity}
          fault={faults.quantity}
          inputmode="decimal"
        />
        <div class={['field', faults.place !== undefined && 'wrong']}>
          <span class="label" aria-hidden="true" safe>
            {w.place}
          </span>
          <PlaceChoice viewer={viewer} name="place" value={typed.place} places={places} />
          {faults.place !== undefined && (
            <p class="why" role="alert" safe>
              {faults.place}
            </p>
          )}
        </div>
      </div>
    </Part>
  );
}
