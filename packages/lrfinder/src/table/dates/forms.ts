import type { CalendarDay } from "./days.js";

/** A way to write dates. */
export interface DateForm {
  /** What a text begins with. */
  readonly pattern: RegExp;
  /** The day as it reads with the day first, and with the month first; one of them, where it is in no doubt. */
  readonly read: (parts: readonly string[]) => readonly CalendarDay[];
  /** Whether it is year, month and day in figures; default false. */
  readonly yearFirst?: true;
}

/** Two digits of a year as POSIX reads them: 69 to 99 are of 1969 to 1999, 00 to 68 of 2000 to 2068. */
function yearOf(digits: string): number {
  if (digits.length > 2) return Number(digits);
  return Number(digits) + (Number(digits) < 69 ? 2000 : 1900);
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const calendarDay = (year: string, month: string, day = "1"): CalendarDay => ({
  year: yearOf(year),
  month: /^\d/.test(month) ? Number(month) : 1 + months.indexOf(month.slice(0, 3).toLowerCase()),
  day: Number(day),
});

const eitherFirst = ([one, other, year]: readonly string[]): CalendarDay[] => [
  calendarDay(year!, other!, one),
  calendarDay(year!, one!, other),
];

const year = String.raw`(\d{4}|\d\d)(?!\d)`;
const fullYear = String.raw`(\d{4})`;
/** A year and a month in figures look like codes and fractions, but for years such as these. */
const likelyYear = String.raw`((?:1[89]|2[01])\d\d)`;
const name = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const day = String.raw`(\d{1,2})(?:st|nd|rd|th)?(?!\d)`;
const weekday = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?`;
const gap = "[-/., ]";

const named = (pattern: string) => new RegExp(`^${pattern}`, "i");

/** The ways to write dates; the first that a text begins with is its own. */
export const dateForms: readonly DateForm[] = [
  {
    pattern: /^(\d{4})(?:-(\d{1,2})-|\/(\d{1,2})\/|\.(\d{1,2})\.)(\d{1,2})(?!\d)/,
    read: ([year, month, day]) => [calendarDay(year!, month!, day)],
    yearFirst: true,
  },
  {
    pattern: /^(\d{1,2})(?:\/(\d{1,2})\/|-(\d{1,2})-|\.(\d{1,2})\.)(\d{4})(?!\d)/,
    read: eitherFirst,
  },
  // Versions and scores are written as short as 1.2.10 and 3-2-10.
  {
    pattern: /^(?:(\d{1,2})\/(\d{1,2})\/|(\d\d)-(\d\d)-|(\d\d)\.(\d\d)\.)(\d\d)(?!\d)/,
    read: eitherFirst,
  },
  {
    pattern: named(`${weekday}${day}${gap}{0,2}${name}${gap}{0,2}${year}`),
    read: ([day, month, year]) => [calendarDay(year!, month!, day)],
  },
  {
    pattern: named(`${weekday}${name}${gap}{0,2}${day}${gap}{1,2}${year}`),
    read: ([month, day, year]) => [calendarDay(year!, month!, day)],
  },
  {
    pattern: named(`${fullYear}${gap}{0,2}${name}${gap}{0,2}${day}`),
    read: ([year, month, day]) => [calendarDay(year!, month!, day)],
  },
  {
    pattern: named(`(?:${likelyYear}[-/](\\d\\d)|${fullYear}${gap}{0,2}${name})$`),
    read: ([year, month]) => [calendarDay(year!, month!)],
  },
  {
    pattern: named(`(?:(\\d\\d)[-/]${likelyYear}|${name}${gap}{0,2}${fullYear})$`),
    read: ([month, year]) => [calendarDay(year!, month!)],
  },
];
