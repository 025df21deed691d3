import type { DiscrepancyEntry } from '../../server/discrepancies/list.ts';
import { printMeasure } from '../../server/measures/quantity.ts';
import { printUnit } from '../../server/measures/unit.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Field } from '../components/field.tsx';
import { discrepancies } from '../messages/discrepancies.ts';

interface Props {
  viewer: Viewer;
  entry: DiscrepancyEntry;
  values: Values;
  faults?: Faults | undefined;
}

/** How much really lies there. */
export function CountForm({ viewer, entry, values, faults = {} }: Props): JSX.Element {
  const { discrepancy, article, place, booked } = entry;
  const { language } = viewer;
  const w = discrepancies(language);
  return (
    <form
      class="sheet booking counting"
      hx-post={`/discrepancies/${discrepancy._id}/count`}
      hx-target="this"
      hx-swap="outerHTML"
      autocomplete="off"
    >
      <h2 safe>{w.countAt(article.name, place?.name ?? '')}</h2>
      <input type="hidden" name="key" value={values.key ?? ''} />
      <div class="bookline">
        <Field
          label={w.counted(printUnit(article.unit, language))}
          name="quantity"
          value={values.quantity ?? ''}
          fault={faults.quantity}
          hint={`${w.inBook}: ${printMeasure(booked, article.unit, language)}`}
          inputmode="decimal"
          required
          autofocus
        />
        <Field label={w.note} name="note" value={values.note ?? ''} fault={faults.note} maxlength={400} />
        <button class="button primary" type="submit" safe>
          {w.bookCount}
        </button>
        <button class="button" type="button" data-dismiss=".counting" safe>
          {w.cancel}
        </button>
      </div>
    </form>
  );
}
