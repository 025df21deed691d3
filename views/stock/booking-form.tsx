import type { Article } from '../../server/articles/article.ts';
import type { Place } from '../../server/locations/tree.ts';
import { perTyped } from '../../server/measures/sent-per.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { ArticlePicker } from '../articles/picker.tsx';
import { Field } from '../components/field.tsx';
import { stock } from '../messages/stock.ts';
import { KindChoice } from './kind-choice.tsx';
import { bookingLabels } from './labels.ts';
import { PlaceLabel } from './place-label.tsx';
import { PlaceOptions } from './place-options.tsx';
import { Question } from './question.tsx';

export interface BookingFormProps {
  viewer: Viewer;
  /** Given on the page of an article; elsewhere it is looked up. */
  article?: Pick<Article, '_id' | 'name' | 'number' | 'unit' | 'price'> | undefined;
  /** The article is part of the page and cannot be changed in the form. */
  fixed?: boolean;
  places: readonly Place[];
  jobs: readonly string[];
  values: Values;
  faults?: Faults | undefined;
  /** Asked once before more is handed out than the book has. */
  question?: string | undefined;
}

/** One form for every way goods move; the chosen kind decides by CSS which fields it needs. */
export function BookingForm(props: BookingFormProps): JSX.Element {
  const { viewer, article, fixed, values, faults = {}, question } = props;
  const w = stock(viewer.language);
  const per = perTyped(values.per, article?.price);
  const labels = bookingLabels(viewer, article, per);
  return (
    <form
      id="booking-form"
      class="sheet booking"
      hx-post="/movements"
      hx-target="this"
      hx-swap="outerMorph"
      autocomplete="off"
    >
      <input type="hidden" name="key" value={values.key ?? ''} />
      <input type="hidden" name="page" value={values.page ?? 'movements'} />
      <KindChoice viewer={viewer} prefix="kind" chosen={values.kind ?? 'issue'} />
      <div class="bookline">
        {fixed && article ? (
          <input type="hidden" name="article" value={String(article._id)} />
        ) : (
          <ArticlePicker viewer={viewer} article={article} fault={faults.article} />
        )}
        <Field
          label={labels.quantity}
          name="quantity"
          value={values.quantity ?? ''}
          fault={faults.quantity}
          inputmode="decimal"
          required
        />
        <PlaceField {...props} name="from" />
        <PlaceField {...props} name="to" />
        {viewer.may('prices') && (
          <>
            <input type="hidden" name="per" value={article ? String(per) : ''} />
            <Field
              class="for-price"
              label={labels.price}
              name="price"
              value={values.price ?? ''}
              fault={faults.price}
              inputmode="decimal"
            />
          </>
        )}
        <Field
          class="for-job"
          label={w.job}
          name="job"
          value={values.job ?? ''}
          fault={faults.job}
          placeholder={w.jobHint}
          maxlength={80}
          list="jobs"
        />
        <button class="button primary" type="submit" safe>
          {w.book}
        </button>
      </div>
      <datalist id="jobs">
        {props.jobs.map((job) => (
          <option value={job} />
        ))}
      </datalist>
      {!!question && <Question question={question} viewer={viewer} />}
      {!!faults[''] && (
        <p class="why" role="alert" safe>
          {faults['']}
        </p>
      )}
    </form>
  );
}

function PlaceField({
  viewer,
  places,
  values,
  faults = {},
  name,
}: BookingFormProps & { name: 'from' | 'to' }): JSX.Element {
  const w = stock(viewer.language);
  const fault = faults[name];
  return (
    <div class={['field', `for-${name}`, fault !== undefined && 'wrong']}>
      <PlaceLabel language={viewer.language} name={name} for={`booking-${name}`} />
      <select
        class="input"
        id={`booking-${name}`}
        name={name}
        aria-invalid={fault === undefined ? undefined : 'true'}
      >
        <option value="" safe>
          {w.choosePlace}
        </option>
        <PlaceOptions places={places} chosen={values[name]} />
      </select>
      {fault !== undefined && (
        <p class="why" role="alert" safe>
          {fault}
        </p>
      )}
    </div>
  );
}
