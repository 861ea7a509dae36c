import { expect, test } from "vitest";
import { type DatePart, partsFinder, writeOnCircle } from "./date-parts.js";

const days = (iso: string) => Date.parse(iso) / 86_400_000;
const point = (iso: string, part: DatePart) => {
  const numbers = new Float32Array(3);
  writeOnCircle(numbers, 1, { days: days(iso), part });
  return [...numbers];
};
const half = Math.sqrt(3) / 2;
const seventh = (count: number) => [
  Math.sin((2 * Math.PI * count) / 7),
  Math.cos((2 * Math.PI * count) / 7),
];

// By hand: hours clockwise from midnight, weekdays from Sunday, a quarter of a year of 365.2425 days.
test.each<[part: DatePart, iso: string, sine: number, cosine: number]>([
  ["hour", "1970-01-01T00:00Z", 0, 1],
  ["hour", "2024-02-29T06:00Z", 1, 0],
  ["hour", "2024-02-29T08:00Z", half, -0.5],
  ["hour", "1969-12-31T18:00Z", -1, 0],
  ["hour", "1904-02-29T04:00Z", half, 0.5],
  ["hour", "1600-03-01T12:00Z", 0, -1],
  ["weekday", "2026-11-29T00:00Z", 0, 1],
  ["weekday", "1969-12-28T00:00Z", 0, 1],
  ["weekday", "1970-01-01T00:00Z", seventh(4)[0]!, seventh(4)[1]!],
  ["weekday", "2024-02-29T12:00Z", seventh(4.5)[0]!, seventh(4.5)[1]!],
  ["weekday", "1900-01-01T00:00Z", seventh(1)[0]!, seventh(1)[1]!],
  ["day-of-year", "1970-01-01T00:00Z", 0, 1],
  ["day-of-year", "2370-01-01T00:00Z", 0, 1],
  ["day-of-year", "1570-01-01T00:00Z", 0, 1],
  ["day-of-year", "1970-07-02T14:54:36Z", 0, -1],
])("%s of %s", (part, iso, sine, cosine) => {
  const [before, ...found] = point(iso, part);
  expect(before).toBe(0);
  expect(found[0]).toBeCloseTo(sine, 6);
  expect(found[1]).toBeCloseTo(cosine, 6);
});

test("the place in a mean year is within two days of that in the calendar's own, from 1800 to 2200", () => {
  let farthest = 0;
  for (let year = 1800; year <= 2200; year++) {
    const [start, end] = [days(`${year}-01-01T00:00Z`), days(`${year + 1}-01-01T00:00Z`)];
    for (let day = start; day < end; day++) {
      const point = new Float32Array(2);
      writeOnCircle(point, 0, { days: day, part: "day-of-year" });
      const turns = Math.atan2(point[0]!, point[1]!) / (2 * Math.PI);
      const apart = turns - (day - start) / (end - start);
      farthest = Math.max(farthest, Math.abs(apart - Math.round(apart)));
    }
  }
  expect(farthest * 366).toBeLessThan(2);
});

const found = (...dates: readonly string[]) => {
  const finder = partsFinder();
  for (const date of dates) finder.take(Float64Array.of(Number.NaN, days(date)));
  return finder.parts();
};

test.each<[what: string, dates: readonly string[], parts: readonly DatePart[]]>([
  ["seven days", ["2020-01-01", "2020-01-07"], []],
  ["eight days", ["2020-01-08", "2020-01-01"], ["weekday"]],
  ["eight days around 1970", ["1969-12-30", "1970-01-06"], ["weekday"]],
  ["399 days", ["2020-01-01", "2021-02-02"], ["weekday"]],
  ["400 days", ["2020-01-01", "2021-02-03"], ["weekday", "day-of-year"]],
  [
    "one hour on two days",
    ["2020-01-01T10:20:30.1Z", "1920-01-02T10:20:30.1Z"],
    ["weekday", "day-of-year"],
  ],
  ["two hours", ["2020-01-01T10:00Z", "2020-01-01T11:00Z"], ["hour"]],
  ["a moment before midnight", ["2020-01-01T00:00Z", "2020-01-07T23:59:59.999Z"], ["hour"]],
  ["all three", ["1960-01-01T10:00Z", "1970-01-01"], ["hour", "weekday", "day-of-year"]],
  ["no date at all", [], []],
])("%s", (_, dates, parts) => {
  expect(found(...dates)).toEqual(parts);
});
