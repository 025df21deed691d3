import { catalogue } from './catalogue.ts';

export const pager = catalogue({
  de: {
    pages: 'Seiten',
    tally: (from: string, to: string, of: string) => `${from}–${to} von ${of}`,
    none: 'keine Einträge',
    noneHere: (of: string) => `hier keine von ${of}`,
    beyond: (of: string) => `weiter hinten, von ${of}`,
    over: (n: string) => `über ${n}`,
    first: 'Zum Anfang',
    before: 'Zurück',
    next: 'Weiter',
  },
  en: {
    pages: 'Pages',
    tally: (from: string, to: string, of: string) => `${from}–${to} of ${of}`,
    none: 'no entries',
    noneHere: (of: string) => `none here, of ${of}`,
    beyond: (of: string) => `further on, of ${of}`,
    over: (n: string) => `over ${n}`,
    first: 'To the start',
    before: 'Back',
    next: 'Next',
  },
});
