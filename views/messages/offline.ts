import { catalogue } from './catalogue.ts';

export const offline = catalogue({
  de: {
    notYours: 'Das hat jemand anderes vorgemerkt.',
    countOvertaken: 'Seit dieser Zählung wurde dort gebucht. Trotzdem auf die gezählte Menge setzen?',
    codeUnknown: (code: string) =>
      `Was ist ${code}? Nichts hat diese Nummer oder diesen Code. Bitte von Hand buchen und das hier verwerfen.`,
    noArticle: (code: string) => `${code} ist kein Artikel. Bitte verwerfen.`,
    codeSeveral: (code: string) =>
      `${code} steht für mehrere Artikel. Bitte von Hand buchen und das hier verwerfen.`,
  },
  en: {
    notYours: 'Somebody else has kept this.',
    countOvertaken: 'Something was booked there since this count. Set it to what was counted all the same?',
    codeUnknown: (code) =>
      `What is ${code}? Nothing has this number or code. Please book it by hand and discard this.`,
    noArticle: (code) => `${code} is no article. Please discard this.`,
    codeSeveral: (code) => `${code} stands for several articles. Please book it by hand and discard this.`,
  },
});
