import type { Random } from "./random.js";

/** Moments, and how they are written. */
export interface WrittenDates {
  /** Days since 1970-01-01 in UTC. */
  readonly values: readonly number[];
  readonly cells: readonly string[];
  /** Whether the day and the month could be told apart by none of them. */
  readonly inDoubt: boolean;
}

const DAY_MS = 86_400_000;
const short = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const long = [
  ...["January", "February", "March", "April", "May", "June", "July", "August"],
  ...["September", "October", "November", "December"],
];

interface Parts {
  readonly y: string;
  readonly m: string;
  readonly d: string;
  /** Without a leading zero. */
  readonly month: string;
  readonly day: string;
  readonly name: string;
  readonly full: string;
}

interface Form {
  readonly write: (parts: Parts) => string;
  /** Whether day and month stand there in figures, and no year before them. */
  readonly isOrdered?: boolean;
  /** Whether it has a month only. */
  readonly isMonth?: boolean;
}

const ordered = (write: Form["write"]): Form => ({ write, isOrdered: true });
const monthly = (write: Form["write"]): Form => ({ write, isMonth: true });

const iso: Form = { write: ({ y, m, d }) => `${y}-${m}-${d}` };
const forms: readonly Form[] = [
  ...[iso, iso, iso],
  { write: ({ y, m, d }) => `${y}/${m}/${d}` },
  { write: ({ y, m, d }) => `${y}.${m}.${d}` },
  { write: ({ y, month, day }) => `${y}-${month}-${day}` },
  ordered(({ y, m, d }) => `${d}/${m}/${y}`),
  ordered(({ y, m, d }) => `${d}.${m}.${y}`),
  ordered(({ y, m, d }) => `${d}-${m}-${y}`),
  ordered(({ y, month, day }) => `${day}.${month}.${y}`),
  ordered(({ y, m, d }) => `${d}/${m}/${y.slice(2)}`),
  ordered(({ y, m, d }) => `${d}.${m}.${y.slice(2)}`),
  ordered(({ y, m, d }) => `${m}/${d}/${y}`),
  ordered(({ y, month, day }) => `${month}/${day}/${y}`),
  ordered(({ y, month, day }) => `${month}/${day}/${y.slice(2)}`),
  ordered(({ y, m, d }) => `${m}-${d}-${y}`),
  { write: ({ y, d, name }) => `${d} ${name} ${y}` },
  { write: ({ y, d, name }) => `${d}-${name}-${y.slice(2)}` },
  { write: ({ y, d, name }) => `${d}-${name.toUpperCase()}-${y}` },
  { write: ({ y, d, name }) => `${d}${name.toUpperCase()}${y}` },
  { write: ({ y, day, full }) => `${full} ${day}, ${y}` },
  { write: ({ y, day, name }) => `${name} ${day}, ${y}` },
  { write: ({ y, day, full }) => `${day} ${full} ${y}` },
  monthly(({ y, m }) => `${y}-${m}`),
  monthly(({ y, m }) => `${m}/${y}`),
  monthly(({ y, name }) => `${name} ${y}`),
  monthly(({ y, full }) => `${full} ${y}`),
];

interface Clock {
  readonly write: (time: string) => string;
  /** How many seconds its day has been running for where it is midnight in UTC. */
  readonly ahead?: number;
}

const twelve = (time: string) => {
  const [hour, minute] = time.split(":").map(Number) as [number, number];
  const half = hour < 12 ? "AM" : "PM";
  return `${hour % 12 || 12}:${String(minute).padStart(2, "0")} ${half}`;
};
const clocks: readonly Clock[] = [
  { write: (time) => ` ${time.slice(0, 5)}` },
  { write: (time) => ` ${time}` },
  { write: (time) => ` ${twelve(time)}` },
];
const isoClocks: readonly Clock[] = [
  ...clocks.slice(0, 2),
  { write: (time) => `T${time}` },
  { write: (time) => `T${time}Z` },
  { write: (time) => `T${time}.000Z` },
  { write: (time) => ` ${time}+02:00`, ahead: 7200 },
  { write: (time) => `T${time}-0530`, ahead: -19_800 },
];

/** Dates, written in one way. */
export function randomDates(
  random: Random,
  { rows, plain }: { rows: number; plain: boolean },
): WrittenDates {
  const form = plain ? iso : random.pick(forms);
  const start = random.whole(1975, 2050);
  const span = random.pick([5, 60, 300, 3000, 6000]);
  const first = Date.UTC(start, random.whole(0, 11), random.whole(1, 28)) / DAY_MS;
  const days = Array.from({ length: rows }, () => {
    const day = new Date((first + random.whole(0, span)) * DAY_MS);
    return form.isMonth ? Date.UTC(day.getUTCFullYear(), day.getUTCMonth()) : day.getTime();
  });
  const clock =
    form.isMonth || random.chance(0.6) ? undefined : random.pick(form === iso ? isoClocks : clocks);
  const values: number[] = [];
  const cells: string[] = [];
  for (const day of days) {
    const minutes = random.whole(0, 1439);
    const time = clock ? new Date(minutes * 60_000).toISOString().slice(11, 19) : "";
    const late = clock ? minutes * 60 - (clock.ahead ?? 0) : 0;
    values.push((day / 1000 + late) / 86_400);
    cells.push(form.write(partsOf(day)) + (clock?.write(time) ?? ""));
  }
  const dayOf = (day: number) => new Date(day).getUTCDate();
  const inDoubt =
    form.isOrdered === true &&
    days.every((day) => dayOf(day) <= 12) &&
    days.some((day) => dayOf(day) !== new Date(day).getUTCMonth() + 1);
  return { values, cells, inDoubt };
}

function partsOf(day: number): Parts {
  const [y = "", m = "", d = ""] = new Date(day).toISOString().slice(0, 10).split("-");
  const place = Number(m) - 1;
  return {
    y,
    m,
    d,
    month: `${Number(m)}`,
    day: `${Number(d)}`,
    name: short[place]!,
    full: long[place]!,
  };
}
