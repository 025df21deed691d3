import type { Language } from '../../server/measures/language.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import { Field, Select } from '../components/field.tsx';
import { labels } from '../messages/labels.ts';

interface FormatFormProps {
  language: Language;
  values: Values;
  faults?: Faults;
  /** The id of the one that was saved just now. */
  saved?: string;
}

/** A format of the firm's own. */
export function FormatForm({ language, values, faults = {}, saved }: FormatFormProps): JSX.Element {
  const w = labels(language);
  const length = (name: 'columns' | 'rows' | 'width' | 'height' | 'left' | 'top' | 'gapX' | 'gapY') => (
    <Field
      label={w[name]}
      name={name}
      inputmode={name === 'columns' || name === 'rows' ? 'numeric' : 'decimal'}
      value={values[name] ?? ''}
      fault={faults[name]}
    />
  );
  return (
    <form
      class="form format-form"
      id="format-form"
      data-saved={saved}
      hx-post="/label-formats"
      hx-target="this"
      hx-swap="outerMorph"
    >
      <p class="sub" safe>
        {w.defineHint}
      </p>
      <Field label={w.name} name="name" value={values.name ?? ''} fault={faults.name} maxlength={40} />
      <Select
        label={w.medium}
        name="paper"
        value={values.paper ?? 'a4'}
        options={(['a4', 'roll'] as const).map((value) => ({ value, text: w.media[value] }))}
        fault={faults.paper}
      />
      <div class="lengths">
        {length('width') as 'safe'}
        {length('height') as 'safe'}
      </div>
      <p class="sub" safe>
        {w.onlySheets}
      </p>
      <div class="lengths">
        {length('columns') as 'safe'}
        {length('rows') as 'safe'}
        {length('left') as 'safe'}
        {length('top') as 'safe'}
        {length('gapX') as 'safe'}
        {length('gapY') as 'safe'}
      </div>
      <div class="actions">
        <button class="button" type="submit" safe>
          {w.save}
        </button>
      </div>
    </form>
  );
}

/** The form for the next one, and the choice with the one that was saved, which is chosen then. */
export const FormatSaved = ({
  language,
  id,
  options,
}: {
  language: Language;
  id: string;
  /** The live region with the own formats. */
  options: string;
}): JSX.Element => (
  <>
    <FormatForm language={language} values={{}} saved={id} />
    <hx-partial hx-target='[data-region="label-format-options"]' hx-swap="outerMorph">
      {options as 'safe'}
    </hx-partial>
  </>
);
