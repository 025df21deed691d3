import { asset } from '../asset.ts';

/** What the browser needs on this page only. It runs once, however often the page comes. */
export const PageModule = ({ name }: { name: 'combobox' | 'upload' }): JSX.Element => (
  <script type="module" src={asset(`js/${name}.js`)}></script>
);
