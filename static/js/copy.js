import { toast } from './toast.js';

// `data-copy="#field"` copies what stands in that field, and says so with the words of `data-copied`.

export function startCopying() {
  document.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-copy]') : null;
    const field = button && document.querySelector(button.getAttribute('data-copy') ?? '');
    if (!(field instanceof HTMLInputElement)) return;
    field.select();
    if (await copied(field)) toast(button?.getAttribute('data-copied') ?? '');
  });
}

/**
 * The clipboard is there over HTTPS only; in a plain network the older way still works.
 * @param {HTMLInputElement} field
 */
async function copied(field) {
  if (!navigator.clipboard) return document.execCommand('copy');
  return navigator.clipboard.writeText(field.value).then(
    () => true,
    () => document.execCommand('copy'),
  );
}
