import type { Viewer } from '../../server/web/viewer.ts';
import { asset } from '../asset.ts';
import { CameraButton } from '../components/camera-button.tsx';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { baskets } from '../messages/baskets.ts';
import { stock } from '../messages/stock.ts';
import { BasketForm, type BasketFormProps } from './basket.tsx';

interface Props {
  viewer: Viewer;
  form: BasketFormProps;
  /** What was booked lately, as a live region. */
  lately: string;
  /** What led here, to be added: a code that has got its meaning, or an article. */
  start: { readonly code: string; readonly article: string };
}

/**
 * The booking screen: gather by scanner, keyboard or thumb, then book at once. What was booked lately comes a moment after
 * the rest, which is laid out sooner without it.
 */
export function BasketPage({ viewer, form, lately, start }: Props): JSX.Element {
  const w = baskets(viewer.language);
  return (
    <div class="booking-screen" data-takes-scans="" data-module={asset('js/basket.js')}>
      <PageHead title={stock(viewer.language).book} />
      <div id="booked" role="status"></div>
      <div id="count"></div>
      <Adding viewer={viewer} start={start} />
      <BasketForm {...form} />
      <template id="lately">
        <section class="sheet lately">
          <h2 safe>{w.lately}</h2>
          {lately as 'safe'}
        </section>
      </template>
    </div>
  );
}

/** A form of its own, that changes the basket and never books it. */
function Adding({ viewer, start }: Pick<Props, 'viewer' | 'start'>): JSX.Element {
  const w = baskets(viewer.language);
  return (
    <form
      id="basket-change"
      class="adding"
      hx-post="/basket"
      hx-include="#basket"
      hx-target="#basket"
      hx-swap="patch"
      autocomplete="off"
    >
      <input type="hidden" name="scan" value={start.code} />
      <div
        class="field combobox"
        data-combobox=""
        data-free=""
        data-module={asset('js/combobox.js')}
        data-url="/articles/suggestions"
      >
        <label class="sr-only" for="basket-code" safe>
          {w.add}
        </label>
        <input
          class="input"
          id="basket-code"
          name="code"
          role="combobox"
          aria-expanded="false"
          aria-controls="basket-options"
          aria-autocomplete="list"
          placeholder={w.add}
          enterkeyhint="done"
          data-focus=""
        />
        <input type="hidden" name="article" value={start.article} />
        <ul id="basket-options" role="listbox" aria-label={w.add} hidden></ul>
      </div>
      <button class="button" type="submit">
        <Icon name="plus" />
        <span safe>{w.put}</span>
      </button>
      <CameraButton language={viewer.language} />
    </form>
  );
}
