import { catalogue } from './catalogue.ts';

/**
 * Lies in the page without network for its script, which takes the language of the person; % is what a code or a number
 * goes in for.
 */
export const offlinePage = catalogue({
  de: {
    title: 'Ohne Netz',
    comma: ',',
    labels: {
      what: 'Artikel: Nummer, Name oder Code',
      quantity: 'Menge',
      job: 'Auftrag',
      from: 'Von',
      back: 'Zu Lagerblick',
      'camera-label': 'Kamera',
      'keep-label': 'Vormerken',
    },
    to: 'Nach',
    place: 'Platz',
    kinds: { issue: 'Entnahme', transfer: 'Umlagern', return: 'Rückgabe', correction: 'Zählen' },
    nobody:
      'Auf diesem Gerät ist niemand angemeldet, der ohne Netz buchen kann. Mit Netz einmal anmelden, dann geht es beim nächsten Mal.',
    unknown: '%: hier unbekannt, wird beim Senden gesucht.',
    several: '%: Welcher Artikel?',
    useless: 'Das ist kein Artikel, den dieses Gerät kennt.',
    noArticle: 'Bitte zuerst einen Artikel wählen.',
    noQuantity: 'Bitte eine Menge eingeben, etwa 2 oder 1,5.',
    wholeOnly: 'Hier gibt es nur ganze Zahlen.',
    samePlace: 'Von und Nach sind derselbe Platz.',
    notKept: 'Das ließ sich auf diesem Gerät nicht speichern. Ist der Speicher voll?',
    there: 'verbunden',
    away: 'ohne Netz',
    signIn:
      'Das Netz ist da, aber die Anmeldung ist abgelaufen. Bitte anmelden; alles Vorgemerkte wird dann gesendet.',
    notAllowed:
      'Die Person, die gerade angemeldet ist, darf das nicht buchen. Alles Vorgemerkte bleibt hier.',
    sent: ['Eine Buchung gesendet.', '% Buchungen gesendet.'],
    nothing: 'Nichts wartet',
    waiting: ['1 Buchung wartet', '% Buchungen warten'],
    behind: 'Wartet auf die Antwort darüber',
    anyway: 'Trotzdem buchen',
    discard: 'Verwerfen',
    discardQuestion: 'Diese Buchung verwerfen? Sie wird dann nie gesendet.',
  },
  en: {
    title: 'Without network',
    comma: '.',
    labels: {
      what: 'Article: number, name or code',
      quantity: 'Quantity',
      job: 'Job',
      from: 'From',
      back: 'To Lagerblick',
      'camera-label': 'Camera',
      'keep-label': 'Keep for later',
    },
    to: 'To',
    place: 'Place',
    kinds: { issue: 'Issue', transfer: 'Transfer', return: 'Return', correction: 'Count' },
    nobody:
      'Nobody is signed in on this device who could book without network. Sign in once with network, then it works the next time.',
    unknown: '%: not known here, will be looked up when it is sent.',
    several: '%: Which article?',
    useless: 'This is no article that this device knows.',
    noArticle: 'Please choose an article first.',
    noQuantity: 'Please enter a quantity, such as 2 or 1.5.',
    wholeOnly: 'Only whole numbers here.',
    samePlace: 'From and to are the same place.',
    notKept: 'This could not be saved on the device. Is its storage full?',
    there: 'connected',
    away: 'no network',
    signIn: 'The network is there, but you are signed out. Please sign in; everything kept is sent then.',
    notAllowed: 'Whoever is signed in just now may not book this. Everything kept stays here.',
    sent: ['One booking sent.', '% bookings sent.'],
    nothing: 'Nothing waits',
    waiting: ['1 booking waits', '% bookings wait'],
    behind: 'Waits for the answer above',
    anyway: 'Book anyway',
    discard: 'Discard',
    discardQuestion: 'Discard this booking? It will never be sent.',
  },
});
