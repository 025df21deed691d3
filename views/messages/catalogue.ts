import type { Language } from '../../server/measures/language.ts';

export type { Language };

/** Two languages of the same words; German sets the shape. */
export const catalogue =
  <Words>(both: { readonly de: Words; readonly en: NoInfer<Words> }) =>
  (language: Language): Words =>
    both[language];
