import { catalogue } from './catalogue.ts';

export const pictures = catalogue({
  de: {
    title: 'Bild',
    hint: 'Zeigt beim Buchen, ob es der richtige Artikel ist. Ein Foto von vorn genügt; Ort und Zeit der Aufnahme werden nicht gespeichert.',
    choose: 'Bild wählen',
    other: 'Anderes Bild',
    remove: 'Bild entfernen',
    unreadable: 'Dieses Bild lässt sich nicht lesen. Bitte ein JPEG, PNG oder WebP nehmen.',
    saved: (article: string) => `Bild gespeichert: ${article}`,
    removed: (article: string) => `Bild entfernt: ${article}`,
    of: (article: string) => `Bild von ${article}`,
  },
  en: {
    title: 'Picture',
    hint: 'Shows while booking whether it is the right article. One photo from the front will do; where and when it was taken is not kept.',
    choose: 'Choose picture',
    other: 'Another picture',
    remove: 'Remove picture',
    unreadable: 'This picture cannot be read. Please take a JPEG, PNG or WebP.',
    saved: (article: string) => `Picture saved: ${article}`,
    removed: (article: string) => `Picture removed: ${article}`,
    of: (article: string) => `Picture of ${article}`,
  },
});
