import type { Page } from 'playwright-core';

// What a push must leave alone is seen only by who looks at every node of the page. Not counted: what the browser
// words by the clock or says itself, the classes that htmx puts on its target for a moment, and where it morphs.
const observe = `(() => {
  const touched = (window.touched = new Set());
  const own = ['data-hash', 'data-htmx-powered'];
  const note = ({ type, target, attributeName }) => {
    const element = target instanceof Element ? target : target.parentElement;
    if (!element || element === document.documentElement || own.includes(attributeName)) return;
    if (element.closest('time, #announce, #live-state, #toasts')) return;
    if (attributeName === 'class' && element.matches('[data-row], [data-region]')) return;
    const around = element.closest('[data-row], [data-region], [id]');
    const name = around?.dataset.row ?? around?.dataset.region ?? around?.id;
    touched.add([name, element.closest('[data-cell]')?.dataset.cell].filter(Boolean).join(' '));
  };
  new MutationObserver((records) => records.forEach(note)).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
})()`;

/** Notes from now on which parts of a page change. */
export const noteTouched = (page: Page): Promise<void> => page.evaluate(observe);

/** The nearest row, region or id around each change, with the cell in it; without repetitions. */
export const touched = async (page: Page): Promise<string[]> =>
  (await page.evaluate<string[]>('[...window.touched]')).toSorted();
