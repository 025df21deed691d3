/**
 * When a calendar day begins in a time zone.
 * @param day `2026-11-24`
 * @param timeZone IANA name, `Europe/Berlin`
 * @param later days after it, as the calendar counts them
 */
export function beginOfDay(day: string, timeZone: string, later = 0): Date {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + later);
  return instantOf(date.getTime(), timeZone);
}

/**
 * When the clocks of a time zone last showed this time, once a day also where the clocks change meanwhile: an hour
 * that they leave out counts as the next one, and of one that comes twice the second counts.
 * @param time `03:00`
 */
export function lastTime(time: string, timeZone: string, before: Date): Date {
  const today = new Date(before.getTime() + offsetAt(before.getTime(), timeZone)).toISOString().slice(0, 10);
  const shown = Date.parse(`${today}T${time}:00Z`);
  const moment = instantOf(shown, timeZone);
  return moment <= before ? moment : instantOf(shown - dayMs, timeZone);
}

const dayMs = 24 * 3600 * 1000;

/** The instant at which the clocks of the zone show what those of UTC show at `wanted`. */
function instantOf(wanted: number, timeZone: string): Date {
  // The offset of the guess may be that before a change of the clocks: one more step from there is right.
  const guess = wanted - offsetAt(wanted, timeZone);
  return new Date(wanted - offsetAt(guess, timeZone));
}

/** How far the clocks of the zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const [year = 0, month = 1, ...rest] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map(
    (type) => Number(parts.find((part) => part.type === type)?.value),
  );
  return Date.UTC(year, month - 1, ...rest) - Math.floor(instant / 1000) * 1000;
}
