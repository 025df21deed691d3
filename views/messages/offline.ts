import { catalogue } from './catalogue.ts';

export const offline = catalogue({
  de: {
    notYours: 'Das hat jemand anderes vorgemerkt.',
    countOvertaken: 'Seit dieser Zählung wurde dort gebucht. Trotzdem auf die gezählte Menge setzen?',
  },
  en: {
    notYours: 'Somebody else has kept this.',
    countOvertaken: 'Something was booked there since this count. Set it to what was counted all the same?',
  },
});
