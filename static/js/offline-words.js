// The page without network comes without words: it is the same for everybody.

const n = (/** @type {number} */ count, /** @type {string} */ one, /** @type {string} */ many) =>
  `${count} ${count === 1 ? one : many}`;

const de = {
  title: 'Ohne Netz',
  comma: ',',
  /** The page itself is in German. @type {Record<string, string>} */
  labels: {},
  kinds: { issue: 'Entnahme', transfer: 'Umlagern', return: 'Rückgabe', correction: 'Zählen' },
  nobody: 'Hier ist niemand angemeldet, der ohne Netz buchen kann. Bitte einmal mit Netz anmelden.',
  unknown: (/** @type {string} */ code) => `${code}: hier unbekannt, wird beim Senden gesucht.`,
  several: (/** @type {string} */ code) => `${code}: Welcher Artikel?`,
  useless: 'Das ist kein Artikel.',
  noArticle: 'Bitte einen Artikel wählen.',
  noQuantity: 'Bitte eine Menge, etwa 2 oder 1,5.',
  wholeOnly: 'Nur ganze Zahlen.',
  samePlace: 'Von und Nach sind derselbe Platz.',
  notKept: 'Nicht gespeichert. Ist der Speicher voll?',
  there: 'verbunden',
  away: 'ohne Netz',
  signIn: 'Die Anmeldung ist abgelaufen. Bitte anmelden, dann wird alles gesendet.',
  notAllowed: 'Wer angemeldet ist, darf das nicht buchen. Alles bleibt hier.',
  sent: (/** @type {number} */ count) => `${n(count, 'Buchung', 'Buchungen')} gesendet.`,
  waiting: (/** @type {number} */ count) =>
    count === 0 ? 'Nichts wartet' : `${n(count, 'Buchung wartet', 'Buchungen warten')}`,
  anyway: 'Trotzdem buchen',
  discard: 'Verwerfen',
  discardQuestion: 'Verwerfen? Das wird dann nie gesendet.',
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
    'keep-label': 'Keep for later',
  },
  kinds: { issue: 'Issue', transfer: 'Transfer', return: 'Return', correction: 'Count' },
  nobody: 'Nobody is signed in here who can book without network. Sign in once with network.',
  unknown: (code) => `${code}: not known here, will be looked up when sent.`,
  several: (code) => `${code}: Which article?`,
  useless: 'This is no article.',
  noArticle: 'Please choose an article.',
  noQuantity: 'A quantity, such as 2 or 1.5.',
  wholeOnly: 'Only whole numbers.',
  samePlace: 'From and to are the same place.',
  notKept: 'Not saved. Is the storage full?',
  there: 'connected',
  away: 'no network',
  signIn: 'You are signed out. Please sign in, then everything is sent.',
  notAllowed: 'Whoever is signed in may not book this. Everything stays here.',
  sent: (count) => `${n(count, 'booking', 'bookings')} sent.`,
  waiting: (count) => (count === 0 ? 'Nothing waits' : `${n(count, 'booking waits', 'bookings wait')}`),
  anyway: 'Book anyway',
  discard: 'Discard',
  discardQuestion: 'Discard? It will never be sent.',
};

export const phrases = { de, en };
