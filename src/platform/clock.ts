/** The only way the product learns what time it is; tests and as-of runs hand in a fixed one. */
export type Clock = Readonly<{
  /** The instant, in UTC. */
  now(): Date;
  /** Today's date in Europe/Helsinki as YYYY-MM-DD: the zone in which the service counts days. */
  today(): string;
}>;

const helsinkiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', year: 'numeric', month: '2-digit', day: '2-digit' });

/** A clock that runs, or one that stands on `today` (YYYY-MM-DD) while the time of day goes on. */
export function makeClock(today: string | null, system: () => Date = () => new Date()): Clock {
  if (today === null) return { now: system, today: () => helsinkiDay.format(system()) };
  const shift = Date.parse(`${today}T00:00:00Z`) - Date.parse(`${helsinkiDay.format(system())}T00:00:00Z`);
  return { now: () => new Date(system().getTime() + shift), today: () => today };
}

/** The day of an instant in Europe/Helsinki, the zone in which the service counts days, as YYYY-MM-DD. */
export const dayOf = (at: Date): string => helsinkiDay.format(at);

/** Days from `from` to `to`, both YYYY-MM-DD; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * The instant of a local date-time that carries no zone, such as `2026-11-21T23:59:59` in Europe/Stockholm.
 * A time with a zone or offset is taken as it is. Returns null when it is no date.
 */
export function instantOf(local: string, zone: string): Date | null {
  const text = local.trim();
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return null;
  if (/(Z|[+-]\d\d:?\d\d)$/.test(text.slice(10))) {
    const given = new Date(text);
    return Number.isNaN(given.getTime()) ? null : given;
  }
  const guess = Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T')}Z`);
  if (Number.isNaN(guess)) return null;
  // Twice, because the offset at the guess may differ from the offset at the answer around a clock change.
  const first = guess - offsetAt(guess, zone);
  return new Date(guess - offsetAt(first, zone));
}

/** A naive local date-time `YYYY-MM-DDTHH:MM:SS` for an instant in a zone. */
export function localTime(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return parts.replace(' ', 'T');
}

function offsetAt(ms: number, zone: string): number {
  return Date.parse(`${localTime(new Date(ms), zone)}Z`) - Math.floor(ms / 1000) * 1000;
}
