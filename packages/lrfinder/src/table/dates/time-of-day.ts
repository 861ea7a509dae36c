/** What follows a date. */
export interface TimeOfDay {
  /** Seconds since midnight. */
  readonly seconds: number;
  /** By how many seconds its clock is ahead of UTC. */
  readonly ahead: number;
  /** A time zone by its name or letters, which do not say for certain how far that is. */
  readonly zone?: string;
}

const SECONDS_OF_DAY = 86_400;

const clock = String.raw`(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d*))?)?`;
const half = String.raw`(?: *([ap])\.?m\b\.?)?`;
const offset = String.raw`(?: *(?:Z|(?:UTC|GMT)?([+-])(\d\d)(?::?(\d\d))?|UTC|GMT))?`;
const written = new RegExp(`^(?:T|,?[\\t\\r\\n ])[\\t\\n\\f\\r ]*${clock}${half}${offset}`, "i");
const zoneLetters = /^ *([A-Z]{2,5}|[A-Z][a-z]+(?:\/[A-Za-z_]+)+)$/;

const midnight: TimeOfDay = { seconds: 0, ahead: 0 };

/**
 * Reads what follows a date: nothing, or a time of day with what it is ahead of UTC, nothing where it does not say.
 *
 * @returns undefined for what is neither.
 */
export function timeOfDay(text: string): TimeOfDay | undefined {
  if (text === "") return midnight;
  const match = written.exec(text);
  if (!match) return undefined;
  const rest = text.slice(match[0].length);
  const zone = rest === "" ? undefined : zoneLetters.exec(rest)?.[1];
  if (rest !== "" && zone === undefined) return undefined;
  const [hour, minute, second] = [1, 2, 3].map((group) => Number(match[group] ?? 0));
  const hours = match[5] ? hourOf(hour!, match[5]) : hour!;
  const micros = Number((match[4] ?? "").slice(0, 6).padEnd(6, "0"));
  const seconds = hours * 3600 + minute! * 60 + second! + micros / 1e6;
  if (!(minute! <= 59 && second! <= 59 && seconds <= SECONDS_OF_DAY)) return undefined;
  const [, sign, offsetHours, offsetMinutes = "0"] = match.slice(5);
  const ahead = sign
    ? Number(`${sign}1`) * (Number(offsetHours) * 3600 + Number(offsetMinutes) * 60)
    : 0;
  return { seconds, ahead, ...(zone && { zone }) };
}

/** The hour that a clock of twelve hours shows; NaN for one that it does not have. */
function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}
