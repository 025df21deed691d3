import { Gauge, type Registry, Counter as Rising } from 'prom-client';
import { type BackupStanding, backupStanding } from '../backup/standing.ts';
import { Counter } from '../stock/counter.ts';
import { within } from './within.ts';

const patienceMs = 2_000;

/**
 * What the database knows, across restarts and processes: to be read before each answer. While the database is away
 * these figures are left out, and the others still come.
 */
export function storedFigures(registry: Registry): () => Promise<void> {
  const registers = [registry];
  const movements = new Rising({
    name: 'lagerblick_movements_total',
    help: 'Movements in the ledger.',
    registers,
  });
  const backup = backupFigures.map(({ name, help, read }) => ({
    gauge: new Gauge({ name: `lagerblick_backup_${name}`, help, registers }),
    read,
  }));
  return async () => {
    const [booked, standing] = await Promise.all([
      within(patienceMs, movementsSoFar()),
      within(patienceMs, backupStanding()),
    ]);
    movements.remove();
    if (booked !== undefined) movements.inc(booked);
    for (const { gauge, read } of backup) show(gauge, standing && read(standing));
  };
}

interface BackupFigure {
  readonly name: string;
  readonly help: string;
  read(standing: BackupStanding): number | undefined;
}

const backupFigures: readonly BackupFigure[] = [
  { name: 'age_seconds', help: 'Age of the newest backup.', read: ({ at, since }) => ageOf(at ?? since) },
  {
    name: 'proof_age_seconds',
    help: 'Since a backup was last read back and compared.',
    read: ({ provenAt, since }) => ageOf(provenAt ?? since),
  },
  {
    name: 'copy_age_seconds',
    help: 'Since a copy was last put somewhere else, or since backups are due.',
    read: ({ copiedAt, since }) => ageOf(copiedAt ?? since),
  },
  {
    name: 'differences',
    help: 'Differences that the last proof found.',
    read: ({ differences }) => differences ?? undefined,
  },
  {
    name: 'failed',
    help: 'Whether the last backup or its proof failed, or is overdue.',
    read: ({ state }) => Number(state === 'failed' || state === 'old'),
  },
];

const ageOf = (moment: Date | null) =>
  moment ? Math.max(0, Date.now() - moment.getTime()) / 1_000 : undefined;

async function movementsSoFar(): Promise<number> {
  return (await Counter.findById('ledger').lean<Counter>())?.movements ?? 0;
}

function show(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}
