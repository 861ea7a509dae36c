import { daysTo } from "./days.js";
import { dateForms } from "./forms.js";
import { type TimeOfDay, timeOfDay } from "./time-of-day.js";

/** Which comes first in a date that ends with its year. */
export type DateOrder = "day-first" | "month-first";

/** A moment as it is written. */
export interface WrittenDate {
  /**
   * Days from 1970-01-01 to its date in each order, undefined in one that it does not fit; both are
   * the same where it is in no doubt.
   */
  readonly dates: Readonly<Record<DateOrder, number | undefined>>;
  readonly time: TimeOfDay;
  /** Whether the date is year, month and day in figures. */
  readonly yearFirst: boolean;
}

const SECONDS_OF_DAY = 86_400;
/** What every date begins with: most texts are none, and this is a cheap look. */
const start =
  /^(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/i;
const ends = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/**
 * Reads a date, and the time of day that may follow it; undefined for what is a date in no order.
 * Without an offset it is in UTC.
 */
export function writtenDate(cell: string): WrittenDate | undefined {
  const text = cell.replace(ends, "");
  if (!start.test(text)) return undefined;
  for (const { pattern, read, yearFirst = false } of dateForms) {
    const [written, ...parts] = pattern.exec(text) ?? [];
    if (written === undefined) continue;
    const days = read(parts.filter((part) => part !== undefined)).map(daysTo);
    const time = timeOfDay(text.slice(written.length));
    if (!time || days.every((day) => day === undefined)) continue;
    return { dates: { "day-first": days[0], "month-first": days.at(-1) }, time, yearFirst };
  }
  return undefined;
}

/** Whether both orders fit a date and tell different days. */
export function isAmbiguous({ dates }: WrittenDate): boolean {
  const [one, other] = [dates["day-first"], dates["month-first"]];
  return one !== undefined && other !== undefined && one !== other;
}

/**
 * The days since 1970-01-01, UTC, of a date in a cell.
 *
 * @param order default: what is in doubt is no date.
 * @returns undefined for what is no date in that order.
 */
export function daysOf(cell: string, order?: DateOrder): number | undefined {
  const date = writtenDate(cell);
  return date && daysIn(date, order);
}

/** The days since 1970-01-01, UTC, of a date, likewise. */
export function daysIn(date: WrittenDate, order?: DateOrder): number | undefined {
  const { dates, time } = date;
  if (order === undefined && isAmbiguous(date)) return undefined;
  const day = order ? dates[order] : (dates["day-first"] ?? dates["month-first"]);
  if (day === undefined) return undefined;
  return (day * SECONDS_OF_DAY + time.seconds - time.ahead) / SECONDS_OF_DAY;
}
