import { catalogue } from './catalogue.ts';

export const operation = catalogue({
  de: {
    title: 'Betrieb',
    lead: 'Läuft alles? Diese Seite sieht alle paar Sekunden nach.',
    back: 'Einstellungen',
    outdated: 'Server oder Datenbank antworten nicht. Was hier steht, ist von vorhin.',
    tones: { ok: 'in Ordnung', off: 'aus', warn: 'beachten', bad: 'Störung' },
    summary: {
      ok: 'Alles in Ordnung.',
      warn: (n: number) => (n === 1 ? 'Ein Punkt ist zu beachten.' : `${n} Punkte sind zu beachten.`),
      bad: (n: number) => (n === 1 ? 'Es gibt eine Störung.' : `Es gibt ${n} Störungen.`),
    },
    program: {
      title: 'Programm',
      version: (version: string) => `Version ${version}`,
      since: 'läuft seit',
      built: 'gebaut',
    },
    database: {
      title: 'Datenbank',
      states: {
        fine: 'Erreichbar, und es kann gebucht werden.',
        tight: 'Es kann gebucht werden, aber der Platz wird knapp.',
        full: 'Die Platte ist fast voll.',
        behind: 'Die Daten passen noch nicht zu dieser Version.',
        away: 'Die Datenbank nimmt nichts an. Buchen geht gerade nicht.',
      },
      advice: {
        tight: 'Bald Platz schaffen oder eine größere Platte einbauen.',
        full: 'Jetzt Platz schaffen, sonst kann bald niemand mehr buchen.',
        behind: 'Lagerblick neu starten. Hilft das nicht: die vorige Version starten.',
        away: 'Nachsehen, ob der Container „mongodb“ läuft und die Platte Platz hat.',
      },
      version: (version: string) => `MongoDB ${version}`,
      size: (size: string) => `${size} Daten`,
      free: (size: string) => `${size} frei`,
    },
    live: {
      title: 'Offene Seiten',
      states: {
        fine: 'Änderungen erscheinen von selbst.',
        slow: 'Änderungen erscheinen, aber langsam.',
        broken: 'Änderungen erscheinen nicht. Offene Seiten zeigen alte Zahlen.',
      },
      advice: {
        slow: 'Wenn es dabei bleibt: Der Rechner ist überlastet oder zu klein.',
        broken: 'Länger als eine Minute? Dann Lagerblick neu starten.',
      },
      open: (n: number, count: string) => (n === 1 ? '1 Seite offen' : `${count} Seiten offen`),
      pushes: (usual: string, longest: string) => `meist nach ${usual}, höchstens nach ${longest}`,
      noPushes: 'noch keine Änderung gesendet',
    },
    backup: {
      off: 'Es wird nicht von selbst gesichert.',
      offAdvice: 'BACKUP_FOLDER setzen.',
    },
    unknown: 'Nicht bekannt, die Datenbank antwortet nicht.',
    copy: {
      title: 'Kopie woanders',
      copied: 'Eine Kopie liegt an einem anderen Ort.',
      none: 'Es liegt noch keine Kopie an einem anderen Ort.',
      at: 'Zuletzt',
    },
    imports: {
      title: 'Einlesen',
      states: {
        none: 'Nichts wartet.',
        some: 'Dateien sind in Arbeit.',
      },
      running: (n: number) => (n === 1 ? '1 Datei läuft' : `${n} Dateien laufen`),
      waiting: (n: number) =>
        n === 1 ? '1 Datei wartet auf eine Entscheidung' : `${n} Dateien warten auf eine Entscheidung`,
    },
    troubles: {
      title: 'Fehler',
      none: 'Keine in den letzten 24 Stunden.',
      noneSinceStart: 'Keine seit dem Start.',
      some: 'In den letzten 24 Stunden:',
      someSinceStart: 'Seit dem Start:',
      kinds: {
        request: (n: number, count: string) =>
          n === 1 ? '1 Anfrage ging schief' : `${count} Anfragen gingen schief`,
        database: (n: number, count: string) =>
          n === 1 ? '1 Anfrage ohne Datenbank' : `${count} Anfragen ohne Datenbank`,
        full: (n: number, count: string) =>
          n === 1 ? '1 Anfrage bei voller Platte' : `${count} Anfragen bei voller Platte`,
        region: (n: number, count: string) =>
          n === 1 ? '1 Anzeige nicht erneuert' : `${count} Anzeigen nicht erneuert`,
        stream: (n: number, count: string) =>
          n === 1 ? '1 Mal von der Datenbank getrennt' : `${count} Mal von der Datenbank getrennt`,
      },
      advice: 'Das Protokoll sagt mehr: docker compose logs app',
    },
    mail: {
      title: 'E-Mail',
      on: 'Störungen der Sicherung kommen auch per E-Mail.',
      off: 'Nicht eingerichtet. Störungen stehen nur hier und auf der Startseite.',
      advice: 'SMTP_URL, MAIL_FROM und MAIL_TO setzen, um sie auch per E-Mail zu bekommen.',
      to: (address: string) => `an ${address}`,
    },
    address: {
      title: 'Adresse',
      states: {
        secure: 'Erreichbar über HTTPS, niemand kann mitlesen.',
        here: 'Auf dem Server selbst geöffnet.',
        open: 'Ohne HTTPS: Wer im Netz ist, kann Passwörter mitlesen.',
        elsewhere: 'Diese Seite ist unter einer anderen Adresse offen als eingestellt.',
        unset: 'Es ist keine Adresse eingestellt, und niemand verschlüsselt.',
      },
      advice: {
        open: 'Im Proxy ein Zertifikat einrichten und PUBLIC_URL auf https:// ändern.',
        elsewhere: 'Die eingestellte Adresse benutzen oder PUBLIC_URL ändern.',
        unset: 'PUBLIC_URL setzen, wenn Lagerblick im Betrieb benutzt wird.',
      },
      wanted: (address: string) => `eingestellt: ${address}`,
      opened: (address: string) => `geöffnet: ${address}`,
    },
    proxy: {
      title: 'Proxy',
      states: {
        through: 'Der Proxy sagt, von welchem Gerät eine Anfrage kommt.',
        none: 'Es steht keiner davor.',
        past: 'Diese Anfrage kam am Proxy vorbei.',
        unheard: 'Ein Proxy steht davor, aber seinen Angaben wird nicht geglaubt.',
      },
      advice: {
        past: 'Lagerblick nur über den Proxy öffnen, oder TRUSTED_PROXIES=0 setzen.',
        unheard: 'TRUSTED_PROXIES=1 setzen, sonst sperrt ein Vertipper alle aus.',
      },
      device: (address: string) => `dieses Gerät: ${address}`,
    },
  },
  en: {
    title: 'Operation',
    lead: 'Is everything running? This page looks every few seconds.',
    back: 'Settings',
    outdated: 'Server or database do not answer. What stands here is from before.',
    tones: { ok: 'fine', off: 'off', warn: 'look here', bad: 'fault' },
    summary: {
      ok: 'Everything is fine.',
      warn: (n) => (n === 1 ? 'One point wants a look.' : `${n} points want a look.`),
      bad: (n) => (n === 1 ? 'There is one fault.' : `There are ${n} faults.`),
    },
    program: {
      title: 'Program',
      version: (version) => `Version ${version}`,
      since: 'running since',
      built: 'built',
    },
    database: {
      title: 'Database',
      states: {
        fine: 'It can be reached, and bookings are taken.',
        tight: 'Bookings are taken, but space is getting short.',
        full: 'The disk is almost full.',
        behind: 'The data do not fit this version yet.',
        away: 'The database takes nothing. Booking is not possible now.',
      },
      advice: {
        tight: 'Make room soon, or fit a larger disk.',
        full: 'Make room now, or soon nobody can book any more.',
        behind: 'Restart Lagerblick. If that does not help, start the version before.',
        away: 'See whether the container “mongodb” runs and the disk has room.',
      },
      version: (version) => `MongoDB ${version}`,
      size: (size) => `${size} of data`,
      free: (size) => `${size} free`,
    },
    live: {
      title: 'Open pages',
      states: {
        fine: 'Changes appear by themselves.',
        slow: 'Changes appear, but slowly.',
        broken: 'Changes do not appear. Open pages show old numbers.',
      },
      advice: {
        slow: 'If it stays so, the computer is overloaded or too small.',
        broken: 'For more than a minute? Then restart Lagerblick.',
      },
      open: (n, count) => (n === 1 ? '1 page open' : `${count} pages open`),
      pushes: (usual, longest) => `mostly after ${usual}, at most after ${longest}`,
      noPushes: 'no change sent yet',
    },
    backup: {
      off: 'Nothing is backed up by itself.',
      offAdvice: 'Set BACKUP_FOLDER.',
    },
    unknown: 'Not known, the database does not answer.',
    copy: {
      title: 'Copy elsewhere',
      copied: 'A copy lies in another place.',
      none: 'There is no copy in another place yet.',
      at: 'Last',
    },
    imports: {
      title: 'Import',
      states: {
        none: 'Nothing waits.',
        some: 'Files are in progress.',
      },
      running: (n) => (n === 1 ? '1 file is running' : `${n} files are running`),
      waiting: (n) => (n === 1 ? '1 file waits for a decision' : `${n} files wait for a decision`),
    },
    troubles: {
      title: 'Errors',
      none: 'None within the last 24 hours.',
      noneSinceStart: 'None since the start.',
      some: 'Within the last 24 hours:',
      someSinceStart: 'Since the start:',
      kinds: {
        request: (n, count) => (n === 1 ? '1 request went wrong' : `${count} requests went wrong`),
        database: (n, count) =>
          n === 1 ? '1 request without the database' : `${count} requests without the database`,
        full: (n, count) => (n === 1 ? '1 request with a full disk' : `${count} requests with a full disk`),
        region: (n, count) => (n === 1 ? '1 view not renewed' : `${count} views not renewed`),
        stream: (n, count) =>
          n === 1 ? 'cut off from the database once' : `cut off from the database ${count} times`,
      },
      advice: 'The log says more: docker compose logs app',
    },
    mail: {
      title: 'Mail',
      on: 'Faults of the backup come by mail, too.',
      off: 'Not set up. Faults are shown here and on the start page only.',
      advice: 'Set SMTP_URL, MAIL_FROM and MAIL_TO to get them by mail, too.',
      to: (address) => `to ${address}`,
    },
    address: {
      title: 'Address',
      states: {
        secure: 'Reached by HTTPS, nobody can read along.',
        here: 'Opened on the server itself.',
        open: 'Without HTTPS: whoever is in the network can read passwords.',
        elsewhere: 'This page is open under another address than the one set.',
        unset: 'No address is set, and nothing is encrypted.',
      },
      advice: {
        open: 'Set up a certificate in the proxy and change PUBLIC_URL to https://.',
        elsewhere: 'Use the address that is set, or change PUBLIC_URL.',
        unset: 'Set PUBLIC_URL once Lagerblick is used at work.',
      },
      wanted: (address) => `set: ${address}`,
      opened: (address) => `opened: ${address}`,
    },
    proxy: {
      title: 'Proxy',
      states: {
        through: 'The proxy says from which device a request comes.',
        none: 'There is none before it.',
        past: 'This request came past the proxy.',
        unheard: 'There is a proxy, but what it says is not believed.',
      },
      advice: {
        past: 'Open Lagerblick through the proxy only, or set TRUSTED_PROXIES=0.',
        unheard: 'Set TRUSTED_PROXIES=1, or one mistyped password locks out everybody.',
      },
      device: (address) => `this device: ${address}`,
    },
  },
});
