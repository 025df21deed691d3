import { catalogue } from './catalogue.ts';

export const operation = catalogue({
  de: {
    backup: {
      proven: (at: string, movements: string, differences: string) =>
        `Sicherung geprüft ${at}, ${movements} Buchungen, ${differences} Abweichungen`,
      states: {
        none: 'Noch keine Sicherung',
        made: 'Gesichert, aber noch nicht geprüft',
        proven: 'Sicherung geprüft',
        failed: 'Die Sicherung ist fehlgeschlagen',
        old: 'Die letzte Sicherung ist zu alt',
      },
    },
  },
  en: {
    backup: {
      proven: (at, movements, differences) =>
        `Backup proven ${at}, ${movements} movements, ${differences} differences`,
      states: {
        none: 'No backup yet',
        made: 'Backed up, but not proven yet',
        proven: 'Backup proven',
        failed: 'The backup failed',
        old: 'The latest backup is too old',
      },
    },
  },
});
