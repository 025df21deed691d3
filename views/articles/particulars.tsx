import type { TextField, Typed } from '../../server/articles/typed.ts';
import type { Language } from '../../server/measures/language.ts';
import { printUnit, type Unit, unitCodes } from '../../server/measures/unit.ts';
import type { Faults } from '../../server/web/form.ts';
import { Field, Select } from '../components/field.tsx';
import { articleForm } from '../messages/article-form.ts';
import type { ArticleFormProps } from './form.tsx';
import { Part } from './part.tsx';

export function Particulars({
  viewer,
  existing,
  typed,
  faults = {},
  categories,
}: ArticleFormProps): JSX.Element {
  const { language } = viewer;
  const w = articleForm(language);
  const text = (name: TextField & keyof typeof w) => ({
    label: w[name] as string,
    name,
    value: typed[name],
    fault: faults[name],
  });
  return (
    <Part id="particulars" title={w.particulars}>
      <Field {...text('name')} required data-focus="" />
      <Field {...text('line')} hint={w.lineHint} />
      <div class="fields">
        <Field {...text('number')} required />
        {existing?.booked ? (
          <FixedUnit unit={existing.unit} language={language} fault={faults.unit} />
        ) : (
          <Select {...text('unit')} options={unitOptions(language)} />
        )}
        <Field {...text('category')} list="categories" />
      </div>
      <datalist id="categories">
        {categories.map((category) => (
          <option value={category} />
        ))}
      </datalist>
      <div class="fields">
        <Field {...text('manufacturer')} />
        <Field {...text('manufacturerNumber')} />
      </div>
      <Field {...text('note')} rows={3} />
    </Part>
  );
}

const unitOptions = (language: Language) =>
  unitCodes.map((unit) => ({ value: unit, text: printUnit(unit, language) }));

interface FixedUnitProps {
  unit: Unit;
  language: Language;
  fault: string | undefined;
}

/** What was booked in metres cannot become pieces. */
function FixedUnit({ unit, language, fault }: FixedUnitProps): JSX.Element {
  const w = articleForm(language);
  return (
    <div class={['field', fault !== undefined && 'wrong']}>
      <label for="field-unit" safe>
        {w.unit}
      </label>
      <input type="hidden" name="unit" value={unit} />
      <input
        class="input"
        id="field-unit"
        value={printUnit(unit, language)}
        aria-describedby="field-unit-hint"
        readonly
      />
      <p class={fault === undefined ? 'hint' : 'why'} id="field-unit-hint" safe>
        {fault ?? w.unitFixed}
      </p>
    </div>
  );
}

interface PurchaseProps {
  language: Language;
  typed: Typed;
  faults: Faults;
}

const usual = ['1', '10', '100', '1000'];

export function Purchase({ language, typed, faults }: PurchaseProps): JSX.Element {
  const w = articleForm(language);
  const counts = usual.includes(typed.per) ? usual : [...usual, typed.per];
  return (
    <Part id="purchase" title={w.purchase}>
      <div class="fields">
        <Field label={w.price} name="price" value={typed.price} fault={faults.price} inputmode="decimal" />
        <Select
          label={w.per}
          name="per"
          value={typed.per}
          fault={faults.per}
          options={counts.map((count) => ({ value: count, text: count }))}
        />
      </div>
    </Part>
  );
}
