import { catalogue } from './catalogue.ts';

/** What every page may have to say, whatever it shows. */
export const web = catalogue({
  de: {
    signedOut: 'Die Anmeldung ist abgelaufen. Bitte neu anmelden.',
    notAllowed: 'Dafür fehlt die Berechtigung. Sie wird unter „Personen“ vergeben.',
    foreignOrigin: (own: string | undefined) =>
      own
        ? `Diese Anfrage kam von einer anderen Adresse. Bitte Lagerblick über ${own} öffnen.`
        : 'Diese Anfrage kam von einer anderen Seite und wurde nicht ausgeführt.',
    otherAddressTitle: 'Das ist die falsche Adresse',
    otherAddress: (own: string) =>
      `Lagerblick ist unter ${own} zu erreichen. Unter dieser Adresse hier kann sich niemand anmelden.`,
    goThere: (host: string) => `Weiter zu ${host}`,
    unreadable: 'Diese Anfrage ist nicht lesbar. Bitte die Seite neu laden.',
    tooMany: 'Zu viele Anfragen auf einmal. In ein paar Sekunden geht es weiter.',
    tooLarge: 'Das ist zu groß. Bitte weniger auf einmal senden.',
    notFound: 'Diese Seite gibt es nicht.',
    away: 'Die Datenbank antwortet gerade nicht. Gleich noch einmal versuchen, doppelt gebucht wird nichts.',
    full: 'Der Speicher des Servers ist voll. Es wurde nichts gebucht.',
    failedTitle: 'Das ging nicht',
    failed: 'Das hat nicht geklappt, der Fehler liegt bei Lagerblick.',
    failedAdvice: (id: string) => `Im Protokoll steht mehr unter der Nummer ${id}.`,
    home: 'Zur Startseite',
  },
  en: {
    signedOut: 'The session has ended. Please sign in again.',
    notAllowed: 'You are not permitted to do that. Permissions are given under “People”.',
    foreignOrigin: (own) =>
      own
        ? `This request came from another address. Please open Lagerblick at ${own}.`
        : 'This request came from another site and was not carried out.',
    otherAddressTitle: 'This is the wrong address',
    otherAddress: (own) => `Lagerblick is at ${own}. Nobody can sign in at the address you opened.`,
    goThere: (host) => `Go to ${host}`,
    unreadable: 'This request cannot be read. Please reload the page.',
    tooMany: 'Too many requests at once. Please try again in a few seconds.',
    tooLarge: 'This is too large. Please send less at once.',
    notFound: 'This page does not exist.',
    away: 'The database does not answer. Please try again in a moment, nothing will be booked twice.',
    full: 'The disk of the server is full. Nothing was booked.',
    failedTitle: 'That did not work',
    failed: 'This did not work, and the fault is with Lagerblick.',
    failedAdvice: (id) => `The log says more under number ${id}.`,
    home: 'To the start page',
  },
});
