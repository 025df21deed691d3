import { catalogue } from './catalogue.ts';

export const scanner = catalogue({
  de: {
    title: 'Scanner einrichten',
    lead: 'Für diesen PC oder dieses Telefon. Ein USB- oder Bluetooth-Scanner tippt wie eine Tastatur; hier lernt Lagerblick, wie.',
    learn: '1. Diesen Code scannen',
    learnHint:
      'Vom Bildschirm oder ausgedruckt. Der linke ist für Scanner, die QR-Codes lesen, der rechte für alle anderen.',
    print: 'Ausdrucken',
    qr: 'Prüfcode als QR-Code',
    bars: 'Prüfcode als Strichcode',
    waiting: 'Noch nichts gescannt.',
    right: 'Alles richtig: Scanner und PC verstehen sich.',
    learned: (characters: string) =>
      `Gelernt. Dieser PC hätte ${characters} verwechselt; ab jetzt stimmt es.`,
    caps: 'Die Feststelltaste ist an, am PC oder im Scanner. Bitte ausschalten und noch einmal scannen.',
    unknown: 'Das war nicht der Prüfcode, oder er kam nicht ganz an. Bitte noch einmal, etwas langsamer.',
    ambiguous:
      'Zwei verschiedene Zeichen kamen gleich an. Bitte im Handbuch des Scanners die Tastatur „Deutsch“ einstellen und noch einmal scannen.',
    check: '2. Irgendeinen anderen Code scannen',
    checkHint: 'Hier steht, was davon ankommt. Stimmt es mit dem Aufdruck überein, ist alles fertig.',
    more: 'Was der Scanner davor und danach tippt',
    moreHint:
      'Manche Scanner setzen etwas vor oder hinter jeden Code. Beim Prüfcode wird es von selbst erkannt.',
    prefix: 'Davor',
    suffix: 'Danach',
    save: 'Speichern',
    saved: 'Gespeichert, nur auf diesem Gerät.',
    reset: 'Alles vergessen',
    wasReset: 'Vergessen: Der Scanner gilt wieder als richtig eingestellt.',
    entry: 'Scanner',
  },
  en: {
    title: 'Set up the scanner',
    lead: 'For this PC or phone. A USB or Bluetooth scanner types like a keyboard; here Lagerblick learns how.',
    learn: '1. Scan this code',
    learnHint:
      'From the screen or printed. The left one is for scanners that read QR codes, the right one for all others.',
    print: 'Print',
    qr: 'Test code as QR code',
    bars: 'Test code as bars',
    waiting: 'Nothing scanned yet.',
    right: 'All right: scanner and PC understand each other.',
    learned: (characters) => `Learned. This PC would have mistaken ${characters}; from now on it is right.`,
    caps: 'Caps lock is on, at the PC or in the scanner. Please switch it off and scan again.',
    unknown: 'That was not the test code, or it did not arrive whole. Please scan again, a little slower.',
    ambiguous:
      'Two different characters arrived alike. Please set the scanner to this keyboard by its manual, and scan again.',
    check: '2. Scan any other code',
    checkHint: 'Here stands what arrives of it. When it is what is printed, all is done.',
    more: 'What the scanner types before and after',
    moreHint:
      'Some scanners put something before or after each code. With the test code it is found by itself.',
    prefix: 'Before',
    suffix: 'After',
    save: 'Save',
    saved: 'Saved, on this device only.',
    reset: 'Forget everything',
    wasReset: 'Forgotten: the scanner counts as set up rightly again.',
    entry: 'Scanner',
  },
});
