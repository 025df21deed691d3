// What the browser itself has to say; everything else comes worded from the server.

const german = document.documentElement.lang !== 'en';

export const locale = german ? 'de-DE' : 'en-GB';

const megabytes = (/** @type {number} */ bytes) =>
  (bytes / 1e6).toLocaleString(locale, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 });

const de = {
  live: 'live',
  lost: (/** @type {string} */ time) => `getrennt seit ${time}`,
  without: 'Ohne Netz weiter',
  leaving: 'Niemand da? In zehn Sekunden wird abgemeldet.',
  sent: (/** @type {number} */ count) =>
    count === 1 ? 'Eine vorgemerkte Buchung ist gesendet.' : `${count} vorgemerkte Buchungen sind gesendet.`,
  tasks: (/** @type {number} */ count) =>
    count === 1 ? 'Eine vorgemerkte Buchung braucht Sie.' : `${count} vorgemerkte Buchungen brauchen Sie.`,
  stillWaiting: (/** @type {number} */ count) =>
    `${count === 1 ? 'Eine Buchung wartet' : `${count} Buchungen warten`} noch darauf, gesendet zu werden. Sie bleiben auf diesem Gerät, nur für Sie, und werden bei der nächsten Anmeldung gesendet. Jetzt abmelden?`,
  basketWaits: (/** @type {number} */ count) =>
    count === 1
      ? 'Im Korb liegt ein Artikel, der noch nicht gebucht ist. Er bleibt hier, nur für Sie. Zum Abmelden noch einmal drücken.'
      : `Im Korb liegen ${count} Artikel, die noch nicht gebucht sind. Sie bleiben hier, nur für Sie. Zum Abmelden noch einmal drücken.`,
  notLive: 'ohne Live-Anzeige',
  tooManyPages: 'ohne Live-Anzeige: zu viele Seiten offen',
  blocked:
    'Was andere ändern, erscheint hier nicht von selbst: Der Proxy vor Lagerblick lässt keine WebSockets durch. ' +
    'Im Nginx Proxy Manager beim Proxy-Host „Websockets Support“ einschalten.',
  held: (/** @type {number} */ n) => (n === 1 ? '1 Änderung anzeigen' : `${n} Änderungen anzeigen`),
  changes: (/** @type {number} */ n) => `${n} Änderungen`,
  justNow: 'gerade eben',
  today: (/** @type {string} */ time) => `heute, ${time}`,
  yesterday: (/** @type {string} */ time) => `gestern, ${time}`,
  unreachable: 'Der Server ist gerade nicht erreichbar. Bitte gleich noch einmal versuchen.',
  waits: 'Gerade ohne Netz: Was Sie scannen oder wählen, wartet hier und kommt dann von selbst in den Korb.',
  nothingFound: 'Nichts gefunden',
  uploaded: (/** @type {number} */ done, /** @type {number} */ total) =>
    `${megabytes(done)} von ${megabytes(total)} MB hochgeladen`,
  arrived: 'Hochgeladen, wird gelesen',
  scanned: (/** @type {string} */ code) => `Gescannt: ${code}`,
  show: 'Anzeigen',
  erase: 'Letzte Ziffer löschen',
};

/** @type {typeof de} */
const en = {
  live: 'live',
  lost: (time) => `disconnected since ${time}`,
  without: 'Go on without network',
  leaving: 'Nobody there? Signing out in ten seconds.',
  sent: (count) => (count === 1 ? 'One kept booking was sent.' : `${count} kept bookings were sent.`),
  tasks: (count) => (count === 1 ? 'One kept booking needs you.' : `${count} kept bookings need you.`),
  stillWaiting: (count) =>
    `${count === 1 ? 'One booking waits' : `${count} bookings wait`} to be sent. They stay on this device, for you only, and are sent when you sign in the next time. Sign out now?`,
  basketWaits: (count) =>
    count === 1
      ? 'There is an article in the basket that is not booked yet. It stays here, for you only. Press once more to sign out.'
      : `There are ${count} articles in the basket that are not booked yet. They stay here, for you only. Press once more to sign out.`,
  notLive: 'not live',
  tooManyPages: 'not live: too many pages open',
  blocked:
    'What others change does not show up here by itself: the proxy before Lagerblick lets no WebSockets through. ' +
    'In Nginx Proxy Manager, switch on “Websockets Support” of the proxy host.',
  held: (n) => (n === 1 ? 'Show 1 change' : `Show ${n} changes`),
  changes: (n) => `${n} changes`,
  justNow: 'just now',
  today: (time) => `today, ${time}`,
  yesterday: (time) => `yesterday, ${time}`,
  unreachable: 'The server cannot be reached. Please try again in a moment.',
  waits: 'No network just now: what you scan or choose waits here, and comes into the basket by itself.',
  nothingFound: 'Nothing found',
  uploaded: (done, total) => `${megabytes(done)} of ${megabytes(total)} MB uploaded`,
  arrived: 'Uploaded, being read',
  scanned: (code) => `Scanned: ${code}`,
  show: 'Show',
  erase: 'Delete the last digit',
};

export const words = german ? de : en;
