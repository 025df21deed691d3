import type { Fault } from '../../server/backup/standing.ts';
import { catalogue } from './catalogue.ts';

interface Words {
  readonly title: string;
  /** Stands before a moment, such as "today, 03:12". */
  readonly proven: string;
  readonly made: string;
  readonly notProven: string;
  movements(count: string, one: boolean): string;
  differences(count: string, one: boolean): string;
  readonly none: string;
  readonly noneAdvice: string;
  /** On a button. */
  readonly now: string;
  readonly underWay: string;
  readonly faults: Readonly<Record<Fault, string>>;
  readonly advice: Readonly<Record<Fault, string>>;
  readonly lastProven: string;
  readonly overdue: string;
  /** Stands before a moment. */
  readonly oldBefore: string;
  readonly oldAdvice: string;
  readonly copyOverdue: string;
  readonly copyAdvice: string;
  said(reason: string): string;
  wrongSubject(firm: string): string;
  rightSubject(firm: string): string;
  readonly rightText: string;
}

export const backup = catalogue<Words>({
  de: {
    title: 'Sicherung',
    proven: 'Sicherung geprüft',
    made: 'Sicherung gemacht',
    notProven: 'noch nicht geprüft',
    movements: (count, one) => (one ? '1 Buchung' : `${count} Buchungen`),
    differences: (count, one) => (one ? '1 Abweichung' : `${count} Abweichungen`),
    none: 'Es gibt noch keine Sicherung.',
    noneAdvice: 'Die erste entsteht in der kommenden Nacht, wenn der Server dann läuft.',
    now: 'Jetzt sichern',
    underWay: 'Gerade wird gesichert und geprüft. Das Ergebnis erscheint hier von selbst.',
    faults: {
      noSpace: 'Die Sicherung ist fehlgeschlagen: Der Speicherplatz reicht nicht.',
      noFolder:
        'Die Sicherung ist fehlgeschlagen: In den Ordner für Sicherungen kann nicht geschrieben werden.',
      damaged: 'Die letzte Sicherung ist beschädigt und lässt sich nicht wiederherstellen.',
      differences: 'Die letzte Sicherung enthält Abweichungen: Die Bestände passen nicht zu den Buchungen.',
      ended: 'Die Sicherung ist abgebrochen, bevor sie fertig war.',
      other: 'Die Sicherung ist fehlgeschlagen.',
    },
    advice: {
      noSpace: 'Bitte auf dem Server Platz schaffen. Lagerblick versucht es jede Stunde wieder.',
      noFolder:
        'Bitte BACKUP_FOLDER und die Rechte des Ordners prüfen. Lagerblick versucht es jede Stunde wieder.',
      damaged:
        'Lagerblick macht innerhalb einer Stunde eine neue. Kommt das wieder, bitte die Festplatte prüfen.',
      differences:
        'Bitte die Bücher nachrechnen lassen, wie es im Handbuch steht. Ältere Sicherungen solange aufheben.',
      ended:
        'Lagerblick versucht es innerhalb einer Stunde wieder. Kommt das wieder, fehlt vielleicht Arbeitsspeicher.',
      other: 'Der Grund steht unter Einstellungen, Betrieb. Lagerblick versucht es jede Stunde wieder.',
    },
    lastProven: 'Zuletzt geprüft',
    overdue: 'Es wurde noch nie gesichert.',
    oldBefore: 'Die letzte Sicherung ist zu alt:',
    oldAdvice: 'Bitte prüfen, ob der Server nachts läuft.',
    copyOverdue: 'Seit über 7 Tagen liegt keine Kopie der Sicherung an einem anderen Ort.',
    copyAdvice:
      'Geht der Server kaputt, sind Daten und Sicherungen weg. Bitte eine zweite Platte anschließen, BACKUP_COPY setzen und backup.sh starten.',
    said: (reason) => `Meldung des Servers: ${reason}`,
    wrongSubject: (firm) => `Lagerblick ${firm}: Mit der Sicherung stimmt etwas nicht`,
    rightSubject: (firm) => `Lagerblick ${firm}: Die Sicherung ist wieder in Ordnung`,
    rightText: 'Mit der Sicherung ist wieder alles in Ordnung. Es ist nichts mehr zu tun.',
  },
  en: {
    title: 'Backup',
    proven: 'Backup proven',
    made: 'Backup made',
    notProven: 'not proven yet',
    movements: (count, one) => (one ? '1 movement' : `${count} movements`),
    differences: (count, one) => (one ? '1 difference' : `${count} differences`),
    none: 'There is no backup yet.',
    noneAdvice: 'The first one comes in the night ahead if the server runs then.',
    now: 'Back up now',
    underWay: 'A backup is made and proven just now. The result appears here by itself.',
    faults: {
      noSpace: 'The backup has failed: there is not enough space.',
      noFolder: 'The backup has failed: nothing can be written into the folder for backups.',
      damaged: 'The last backup is damaged and cannot be restored.',
      differences: 'The last backup holds differences: stocks and movements do not match.',
      ended: 'The backup was ended before it was done.',
      other: 'The backup has failed.',
    },
    advice: {
      noSpace: 'Please make space on the server. Lagerblick tries again every hour.',
      noFolder:
        'Please check BACKUP_FOLDER and the rights of that folder. Lagerblick tries again every hour.',
      damaged: 'Lagerblick makes a new one within the hour. If this happens again, please check the disk.',
      differences: 'Please have the books recomputed, as the handbook says. Keep older backups meanwhile.',
      ended: 'Lagerblick tries again within the hour. If this happens again, there may be too little memory.',
      other: 'The reason is under Settings, Operation. Lagerblick tries again every hour.',
    },
    lastProven: 'Last proven',
    overdue: 'No backup was ever made.',
    oldBefore: 'The last backup is too old:',
    oldAdvice: 'Please check that the server runs at night.',
    copyOverdue: 'For more than 7 days there was no copy of the backup in another place.',
    copyAdvice:
      'If the server breaks, data and backups are lost. Please connect a second disk, set BACKUP_COPY and run backup.sh.',
    said: (reason) => `Message of the server: ${reason}`,
    wrongSubject: (firm) => `Lagerblick ${firm}: something is wrong with the backup`,
    rightSubject: (firm) => `Lagerblick ${firm}: the backup is right again`,
    rightText: 'All is well again with the backup. There is nothing left to do.',
  },
});
