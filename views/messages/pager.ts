import { catalogue } from './catalogue.ts';

export const pager = catalogue({
  de: {
    pages: 'Seiten',
    tally: (from: string, to: string, of: string) => `${from}–${to} von ${of}`,
    none: 'keine Einträge',
    over: (n: string) => `über ${n}`,
    before: 'Zurück',
    next: 'Weiter',
  },
  en: {
    pages: 'Pages',
    tally: (from: string, to: string, of: string) => `${from}–${to} of ${of}`,
    none: 'no entries',
    over: (n: string) => `over ${n}`,
    before: 'Back',
    next: 'Next',
  },
});
