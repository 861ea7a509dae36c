const SECONDS_OF_DAY = 86_400;

const date = String.raw`(\d{4})([-/])(\d{1,2})\2(\d{1,2})`;
const offset = String.raw`Z|([+-])(\d\d)(?::?(\d\d))?| +(?:UTC|GMT|utc|gmt)`;
const time = String.raw`[T\t\n\r ][\t\n\f\r ]*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?(${offset})?)?`;
const written = new RegExp(`^[ \\t\\r\\n]*${date}(?:${time})?[ \\t\\r\\n]*$`);

/**
 * The days since 1970-01-01 of a date written as in ISO 8601, at least year, month and day, with
 * `-` or `/`; undefined for what is not a date. Without an offset it is in UTC; an offset may
 * follow seconds.
 */
export function daysOf(cell: string): number | undefined {
  const match = written.exec(cell);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = [1, 3, 4, 5, 6, 7].map((group) =>
    Number(match[group] ?? 0),
  );
  // Not by Date.UTC, to which years below 100 are of the last century.
  const moment = new Date(0);
  moment.setUTCFullYear(year!, month! - 1, day);
  if (moment.getUTCMonth() !== month! - 1 || moment.getUTCDate() !== day) return undefined;
  const micros = Number((match[8] ?? "").slice(0, 6).padEnd(6, "0"));
  const seconds = hour! * 3600 + minute! * 60 + second! + micros / 1e6;
  if (minute! > 59 || second! > 59 || seconds > SECONDS_OF_DAY) return undefined;
  const [, sign, hours, minutes = "0"] = match.slice(9);
  const ahead = sign ? Number(`${sign}1`) * (Number(hours) * 3600 + Number(minutes) * 60) : 0;
  return (moment.getTime() / 1000 + seconds - ahead) / SECONDS_OF_DAY;
}

/** A day as it is written: the date, and the time where it is not midnight, in UTC. */
export function dayInWords(days: number): string {
  const written = new Date(Math.round(days * SECONDS_OF_DAY * 1e6) / 1000).toISOString();
  return Number.isInteger(days) ? written.slice(0, 10) : written.slice(0, 19).replace("T", " ");
}
