/** What a date says besides how late it is: a place in something that comes again. */
export type DatePart = "hour" | "weekday" | "day-of-year";

/** What comes again. */
export interface Cycle {
  /** How many days it takes. */
  readonly length: number;
  /** A day since 1970-01-01 at which it begins. */
  readonly start: number;
}

/**
 * The cycles of the parts, in the order of their inputs. A week begins on Sunday. A year is one of
 * the Gregorian calendar's 365.2425 days on average, so that no leap day moves what follows it: its
 * place is within two days of that in the calendar's own year between 1800 and 2200.
 */
export const cycles: Readonly<Record<DatePart, Cycle>> = {
  hour: { length: 1, start: 0 },
  weekday: { length: 7, start: -4 },
  "day-of-year": { length: 365.2425, start: 0 },
};

/** The angle of a whole turn. */
export const TURN = 2 * Math.PI;

/** Writes a day as a point on the circle of a part, its sine and then its cosine. */
export function writeOnCircle(
  numbers: Float32Array | Int32Array,
  at: number,
  { days, part }: { days: number; part: DatePart },
): void {
  const { length, start } = cycles[part];
  const turns = (days - start) / length;
  const angle = (turns - Math.floor(turns)) * TURN;
  numbers[at] = Math.sin(angle);
  numbers[at + 1] = Math.cos(angle);
}

/** Finds out which parts of dates tell them apart. */
export interface PartsFinder {
  /** Takes more dates in days; NaN is missing. */
  take(days: Float64Array): void;
  /** The parts that all dates so far ask for. */
  parts(): DatePart[];
}

/** From so many days on, the first and the last counted, weekdays come again. */
const WEEKDAYS_FROM = 8;
/** From so many on, the days of a year do. */
const YEARS_FROM = 400;

const DAY_MS = 86_400_000;

/**
 * Finds out which parts of dates tell them apart: the hour of day where two differ, the weekday
 * where the dates span eight days, and the day of year where they span 400. Times of day are told
 * apart by the millisecond.
 */
export function partsFinder(): PartsFinder {
  let [least, largest] = [Infinity, -Infinity];
  let time: number | undefined;
  let hours = false;
  return {
    take(days) {
      for (const value of days) {
        if (Number.isNaN(value)) continue;
        if (value < least) least = value;
        if (value > largest) largest = value;
        if (hours) continue;
        const ms = Math.round((value - Math.floor(value)) * DAY_MS) % DAY_MS;
        time ??= ms;
        hours = ms !== time;
      }
    },
    parts() {
      const span = Math.floor(largest) - Math.floor(least) + 1;
      const wanted: Record<DatePart, boolean> = {
        hour: hours,
        weekday: span >= WEEKDAYS_FROM,
        "day-of-year": span >= YEARS_FROM,
      };
      return (Object.keys(cycles) as DatePart[]).filter((part) => wanted[part]);
    },
  };
}
