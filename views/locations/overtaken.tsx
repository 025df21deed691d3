import type { Overtaken } from '../../server/locations/overtaken.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { placeText } from '../components/place-text.ts';
import { locations } from '../messages/locations.ts';

interface Props {
  viewer: Viewer;
  existing?: { readonly id: string } | undefined;
  values: Values;
  overtaken?: Overtaken | undefined;
  places: readonly Place[];
}

const fields = ['name', 'code', 'kind', 'parent', 'order', 'refuses'] as const;

/** Says who was faster and what stands there now, and offers both. */
export function OvertakenPanel({ viewer, existing, values, overtaken, places }: Props): JSX.Element {
  if (!overtaken || !existing) return '';
  const w = locations(viewer.language);
  const differing = fields.filter((field) => (values[field] ?? '') !== overtaken.now[field]);
  return (
    <section
      class="sheet overtaken"
      role="alertdialog"
      aria-labelledby="overtaken-title"
      tabindex="-1"
      {...{ autofocus: true }}
    >
      <h2 id="overtaken-title" safe>
        {w.overtaken(overtaken.by.join(', '))}
      </h2>
      <div class="form">
        <ul class="remarks">
          {overtaken.archived && <li safe>{w.archivedMark}</li>}
          {differing.map((field) => (
            <li safe>{w.isNow(w[field], textOf(field, overtaken.now, places, viewer))}</li>
          ))}
        </ul>
        <p class="hint" safe>
          {w.overtakenAdvice}
        </p>
        <div class="actions">
          <button class="button primary" type="submit" name="over" value={String(overtaken.version)} safe>
            {w.keepMine}
          </button>
          <a class="button" href={`/locations/${existing.id}/edit`} safe>
            {w.takeTheirs}
          </a>
        </div>
      </div>
    </section>
  );
}

function textOf(field: (typeof fields)[number], now: Values, places: readonly Place[], { language }: Viewer) {
  const w = locations(language);
  const value = now[field] ?? '';
  if (field === 'kind') return w.kinds[value as Place['kind']];
  if (field === 'refuses') return value === '1' ? w.yes : w.no;
  if (field !== 'parent') return value;
  const parent = places.find(({ _id }) => String(_id) === value);
  return parent ? placeText(parent) : w.top;
}
