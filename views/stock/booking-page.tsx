import type { Viewer } from '../../server/web/viewer.ts';
import { PageHead } from '../components/page-head.tsx';
import { stock } from '../messages/stock.ts';
import { BookingForm, type BookingFormProps } from './booking-form.tsx';

export function BookingPage({ viewer, form }: { viewer: Viewer; form: BookingFormProps }): JSX.Element {
  return (
    <>
      <PageHead title={stock(viewer.language).book} />
      <BookingForm {...form} />
    </>
  );
}
