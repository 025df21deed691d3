import type { LabelFormat } from '../../server/labels/format.ts';
import type { Language } from '../../server/measures/language.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import { Field } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { labels } from '../messages/labels.ts';
import { FormatChoice } from './formats.tsx';
import { Preview, type PreviewSheet } from './sheet.tsx';

export interface LabelOptionsProps {
  language: Language;
  values: Values;
  faults?: Faults | undefined;
  format: LabelFormat | undefined;
  usual: readonly LabelFormat[];
  /** The own formats, as rendered by their region. */
  own: string;
  /** What is to be printed; nothing yet before it was asked for. */
  drawn?: { readonly preview: PreviewSheet; readonly count: number; readonly sheets: number } | undefined;
}

/** On what it is printed, and what comes out. */
export function LabelOptions(props: LabelOptionsProps): JSX.Element {
  const { language, values, faults = {}, format, usual, own, drawn } = props;
  const w = labels(language);
  const isSheet = format?.paper === 'a4';
  return (
    <section class="sheet label-options" id="label-options">
      <h2 safe>{w.how}</h2>
      <div class="form">
        <FormatChoice
          language={language}
          chosen={values.format}
          usual={usual}
          own={own}
          fault={faults.format}
        />
        {isSheet && (
          <Field
            label={w.start}
            name="start"
            type="number"
            inputmode="numeric"
            value={values.start ?? '1'}
            hint={w.startHint(String(format.columns * format.rows))}
            fault={faults.start}
          />
        )}
        <label class="check" data-ean="">
          <input type="checkbox" name="ean" value="1" checked={values.ean === '1'} />
          <span safe>{w.ean}</span>
        </label>
        {!!faults.copies && (
          <p class="why" role="alert" safe>
            {faults.copies}
          </p>
        )}
        {!!drawn && !!format && <Drawn language={language} format={format} drawn={drawn} />}
        <div class="actions">
          <button class="button" type="submit" formaction="/labels/sheets" disabled={!drawn}>
            <Icon name="printer" />
            <span safe>{w.paper}</span>
          </button>
          <button class="button primary" type="submit" disabled={!drawn} safe>
            {w.pdf}
          </button>
        </div>
        <p class="sub" safe>
          {w.scale}
        </p>
      </div>
    </section>
  );
}

type DrawnProps = Pick<LabelOptionsProps, 'language'> & {
  format: LabelFormat;
  drawn: NonNullable<LabelOptionsProps['drawn']>;
};

function Drawn({ language, format, drawn: { preview, count, sheets } }: DrawnProps): JSX.Element {
  const w = labels(language);
  return (
    <figure data-count={String(count)} data-each={String(preview.places.length)}>
      <Preview preview={preview} title={w.preview} />
      <figcaption class="tally" safe>
        {format.paper === 'a4' ? w.tally(count, sheets) : w.tallyRoll(count)}
      </figcaption>
    </figure>
  );
}
