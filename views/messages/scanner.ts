import { catalogue } from './catalogue.ts';

export const scanner = catalogue({
  de: {
    title: 'Scanner einrichten',
    lead: 'Für diesen PC oder dieses Telefon. Ein USB- oder Bluetooth-Scanner tippt wie eine Tastatur; hier lernt Lagerblick, wie.',
    learn: '1. Diesen Code scannen',
    learnHint:
      'Vom Bildschirm oder ausgedruckt. Der quadratische ist für Scanner, die QR-Codes lesen, der andere für alle übrigen.',
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
    camera: 'Mit der Kamera scannen',
    torch: 'Licht',
    hold: 'Den Code ins Bild halten.',
    typed: 'Oder den Code tippen',
    take: 'Übernehmen',
    photo: 'Foto wählen',
    close: 'Fertig',
    reasons: {
      insecure:
        'Die Kamera gibt der Browser nur über HTTPS frei. Bis dahin: Foto wählen, den Code tippen, oder das Etikett mit der Kamera-App des Telefons öffnen.',
      denied:
        'Der Browser darf die Kamera nicht benutzen. Erlauben lässt es sich am Schloss neben der Adresse. Bis dahin: Foto wählen oder den Code tippen.',
      missing: 'Hier ist keine Kamera. Es geht auch mit einem Foto oder getippt.',
      busy: 'Die Kamera lässt sich gerade nicht öffnen. Vielleicht benutzt sie ein anderes Programm. Es geht auch mit einem Foto oder getippt.',
      blind:
        'Dieser Browser kann Codes erst erkennen, wenn die Kamera einmal mit Netz offen war. Bis dahin: den Code tippen.',
      none: 'Auf diesem Foto ist kein Code zu erkennen. Näher heran, ohne Spiegelung, und noch einmal.',
    },
  },
  en: {
    title: 'Set up the scanner',
    lead: 'For this PC or phone. A USB or Bluetooth scanner types like a keyboard; here Lagerblick learns how.',
    learn: '1. Scan this code',
    learnHint:
      'From the screen or printed. The square one is for scanners that read QR codes, the other for all others.',
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
    camera: 'Scan with the camera',
    torch: 'Light',
    hold: 'Hold the code into the picture.',
    typed: 'Or type the code',
    take: 'Take it',
    photo: 'Choose a photo',
    close: 'Done',
    reasons: {
      insecure:
        'The browser gives the camera over HTTPS only. Until then: choose a photo, type the code, or open the label with the camera app of the phone.',
      denied:
        'The browser may not use the camera. Allow it by the lock beside the address. Until then: choose a photo or type the code.',
      missing: 'There is no camera here. A photo will do, or typing.',
      busy: 'The camera cannot be opened just now. Another program may be using it. A photo will do, or typing.',
      blind:
        'This browser can read codes only after the camera was open once with network. Until then: type the code.',
      none: 'There is no code to be seen on this photo. Closer, without reflections, and once more.',
    },
  },
});
