import type { LevelRow, Typed } from '../../server/articles/typed.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Faults } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Field } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { placeText } from '../components/place-text.ts';
import { articleForm } from '../messages/article-form.ts';
import { Part } from './part.tsx';

interface Props {
  viewer: Viewer;
  typed: Typed;
  faults: Faults;
  places: readonly Place[];
}

const blank: LevelRow = { location: '', minimum: '', target: '' };

/** What should lie in the whole firm, and at single places. */
export function LevelRows({ viewer, typed, faults, places }: Props): JSX.Element {
  const w = articleForm(viewer.language);
  const rows = typed.levels.length > 0 ? typed.levels : [blank];
  const firm = (name: 'minimum' | 'target') => ({
    label: w[name],
    name,
    value: typed[name],
    fault: faults[name],
  });
  return (
    <Part id="levels" title={w.levels}>
      <div class="row level-row">
        <p class="label" safe>
          {w.wholeFirm}
        </p>
        <Field {...firm('minimum')} inputmode="decimal" />
        <Field {...firm('target')} inputmode="decimal" />
      </div>
      <div class="rows" id="level-rows" data-rows="">
        {rows.map((row, index) => (
          <Row viewer={viewer} row={row} places={places} faults={faultsOf(faults, index)} />
        ))}
      </div>
      <button class="button small" type="button" data-add-row="#level-rows">
        <Icon name="plus" />
        <span safe>{w.moreLevels}</span>
      </button>
    </Part>
  );
}

const sides = ['place', 'minimum', 'target'] as const;
type RowFaults = Readonly<Partial<Record<(typeof sides)[number], string>>>;

const faultsOf = (faults: Faults, row: number): RowFaults =>
  Object.fromEntries(
    sides.flatMap((side) => {
      const fault = faults[`level.${row}.${side}`];
      return fault === undefined ? [] : [[side, fault]];
    }),
  );

interface RowProps {
  viewer: Viewer;
  row: LevelRow;
  places: readonly Place[];
  faults: RowFaults;
}

function Row({ viewer, row, places, faults }: RowProps): JSX.Element {
  const w = articleForm(viewer.language);
  const said = sides.flatMap((side) => faults[side] ?? []);
  const number = (side: 'minimum' | 'target', name: string) => (
    <label class={['field', faults[side] !== undefined && 'wrong']}>
      <span class="label" safe>
        {w[side]}
      </span>
      <input
        class="input"
        name={name}
        value={row[side]}
        inputmode="decimal"
        aria-invalid={faults[side] === undefined ? undefined : 'true'}
      />
    </label>
  );
  return (
    <div class="row level-row">
      <div class={['field', faults.place !== undefined && 'wrong']}>
        <span class="label" aria-hidden="true" safe>
          {w.place}
        </span>
        <PlaceChoice viewer={viewer} name="levelPlace" value={row.location} places={places} />
      </div>
      {number('minimum', 'levelMinimum') as 'safe'}
      {number('target', 'levelTarget') as 'safe'}
      <button class="button quiet" type="button" data-remove-row="" aria-label={w.removeLevel}>
        <Icon name="x" />
      </button>
      {said.length > 0 && (
        <p class="why" role="alert" safe>
          {said.join(' ')}
        </p>
      )}
    </div>
  );
}

interface PlaceChoiceProps {
  viewer: Viewer;
  name: string;
  value: string;
  places: readonly Place[];
}

/** Every place in use, and the chosen one. */
export function PlaceChoice({ viewer, name, value, places }: PlaceChoiceProps): JSX.Element {
  const w = articleForm(viewer.language);
  return (
    <select class="input" name={name} aria-label={w.place}>
      <option value="" safe>
        {w.choosePlace}
      </option>
      {places
        .filter(({ _id, archived }) => !archived || String(_id) === value)
        .map((place) => (
          <option value={String(place._id)} selected={String(place._id) === value} safe>
            {placeText(place)}
          </option>
        ))}
    </select>
  );
}
