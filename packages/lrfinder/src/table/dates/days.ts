/** A day of the calendar, which need not exist. */
export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  /** From 1. */
  readonly day: number;
}

const SECONDS_OF_DAY = 86_400;
const DAY_MS = 1000 * SECONDS_OF_DAY;

/** The days from 1970-01-01 to a day; undefined for one that does not exist. */
export function daysTo({ year, month, day }: CalendarDay): number | undefined {
  // Not by Date.UTC, to which years below 100 are of the last century.
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  const exists = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return exists ? moment.getTime() / DAY_MS : undefined;
}

/** A moment in days as ISO 8601 writes it: the date, and the time where it is not midnight, in UTC. */
export function dayInWords(days: number): string {
  const written = new Date(Math.round(days * SECONDS_OF_DAY * 1e6) / 1000).toISOString();
  return Number.isInteger(days) ? written.slice(0, 10) : written.slice(0, 19).replace("T", " ");
}

const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** The date of a day in English, with its month by name: `3 January 2020`. */
export function dateInEnglish(days: number): string {
  const date = new Date(Math.floor(days) * DAY_MS);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
