// The page without network comes without words: it is the same for everybody.

const n = (/** @type {number} */ count, /** @type {string} */ one, /** @type {string} */ many) =>
  `${count} ${count === 1 ? one : many}`;

const de = {
  title: 'Ohne Netz',
  comma: ',',
  labels: {
    what: 'Artikel: Nummer, Name oder Code',
    quantity: 'Menge',
    job: 'Auftrag',
    from: 'Von',
    to: 'Nach',
    back: 'Zu Lagerblick',
    'camera-label': 'Kamera',
  },
  kinds: { issue: 'Entnahme', transfer: 'Umlagern', return: 'Rückgabe', correction: 'Zählen' },
  keep: 'Vormerken',
  nobody: 'Hier ist niemand angemeldet, der ohne Netz buchen kann. Bitte einmal mit Netz anmelden.',
  unknown: (/** @type {string} */ code) => `${code}: hier nicht bekannt, wird beim Senden gesucht.`,
  several: (/** @type {string} */ code) => `${code}: Welcher Artikel?`,
  noArticle: 'Bitte zuerst einen Artikel wählen.',
  noQuantity: 'Bitte eine Menge eingeben, etwa 2 oder 1,5.',
  wholeOnly: 'Hier gibt es nur ganze Zahlen.',
  samePlace: 'Von und Nach sind derselbe Platz.',
  notKept: 'Das ließ sich auf diesem Gerät nicht speichern. Ist der Speicher voll?',
  there: 'verbunden',
  away: 'ohne Netz',
  signIn: 'Das Netz ist da, die Anmeldung ist abgelaufen. Bitte anmelden, dann wird alles gesendet.',
  notAllowed: 'Die Person, die gerade angemeldet ist, darf das nicht buchen. Alles Vorgemerkte bleibt hier.',
  sent: (/** @type {number} */ count) => `${n(count, 'Buchung', 'Buchungen')} gesendet.`,
  waiting: (/** @type {number} */ count) =>
    count === 0 ? 'Nichts wartet' : `${n(count, 'Buchung wartet', 'Buchungen warten')}`,
  anyway: 'Trotzdem buchen',
  discard: 'Verwerfen',
  discardQuestion: 'Diese Buchung verwerfen? Sie wird dann nie gesendet.',
};

/** @type {typeof de} */
const en = {
  title: 'Without network',
  comma: '.',
  labels: {
    what: 'Article: number, name or code',
    quantity: 'Quantity',
    job: 'Job',
    from: 'From',
    to: 'To',
    back: 'To Lagerblick',
    'camera-label': 'Camera',
  },
  kinds: { issue: 'Issue', transfer: 'Transfer', return: 'Return', correction: 'Count' },
  keep: 'Keep for later',
  nobody: 'Nobody is signed in here who can book without network. Please sign in once with network.',
  unknown: (code) => `${code}: not known here, will be looked up when sent.`,
  several: (code) => `${code}: Which article?`,
  noArticle: 'Please choose an article first.',
  noQuantity: 'Please enter a quantity, such as 2 or 1.5.',
  wholeOnly: 'Only whole numbers here.',
  samePlace: 'From and to are the same place.',
  notKept: 'This could not be saved on the device. Is its storage full?',
  there: 'connected',
  away: 'no network',
  signIn: 'The network is there, but you are signed out. Please sign in, then everything is sent.',
  notAllowed: 'Whoever is signed in just now may not book this. Everything kept stays here.',
  sent: (count) => `${n(count, 'booking', 'bookings')} sent.`,
  waiting: (count) => (count === 0 ? 'Nothing waits' : `${n(count, 'booking waits', 'bookings wait')}`),
  anyway: 'Book anyway',
  discard: 'Discard',
  discardQuestion: 'Discard this booking? It will never be sent.',
};

export const phrases = { de, en };
