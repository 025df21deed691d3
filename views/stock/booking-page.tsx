import type { Viewer } from '../../server/web/viewer.ts';
import { stock } from '../messages/stock.ts';
import { BookingForm, type BookingFormProps } from './booking-form.tsx';

export function BookingPage({ viewer, form }: { viewer: Viewer; form: BookingFormProps }): JSX.Element {
  return (
    <>
      <div class="head">
        <div>
          <h1 tabindex="-1" safe>
            {stock(viewer.language).book}
          </h1>
        </div>
      </div>
      <BookingForm {...form} />
    </>
  );
}
