import fc from "fast-check";
import { expect, test } from "vitest";
import type { Axis } from "./chart.js";
import { tickLabel } from "./tick-format.js";
import { ticks } from "./ticks.js";

const linear = (low: number, high: number, rest: Partial<Axis> = {}): Axis => ({
  title: "",
  field: "v",
  scale: "linear",
  domain: [low, high],
  ...rest,
});
const log = (low: number, high: number) => linear(low, high, { scale: "log" });

function labels(axis: Axis, most: number): string[] {
  const { values, format } = ticks(axis, most);
  return values.map((value) => tickLabel(value, format));
}

test.each<[string, Axis, number, string[]]>([
  [
    "quarters are not round, fifths and halves are",
    linear(0, 2.6),
    6,
    ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"],
  ],
  ["a tick for each hundredth", linear(2.271, 2.304), 4, ["2.28", "2.29", "2.30"]],
  ["negative to positive", linear(-1.2, 0.7), 5, ["-1.0", "-0.5", "0.0", "0.5"]],
  ["large numbers have powers of ten", linear(0, 4.4e7), 5, ["0", "1e7", "2e7", "3e7", "4e7"]],
  [
    "small differences of large numbers stay apart",
    linear(1e9, 1e9 + 1),
    3,
    ["1.0000000000e9", "1.0000000005e9", "1.0000000010e9"],
  ],
  ["tiny numbers", linear(0, 2.2e-9), 3, ["0", "1e-9", "2e-9"]],
  ["iterations are whole", linear(1, 3, { whole: true }), 9, ["1", "2", "3"]],
  ["one iteration", linear(0.5, 1.5, { whole: true }), 9, ["1"]],
  [
    "powers of ten",
    log(1e-7, 10),
    9,
    ["1e-7", "1e-6", "1e-5", "1e-4", "0.001", "0.01", "0.1", "1", "10"],
  ],
  ["every second power where all are too many", log(1e-7, 10), 6, ["1e-6", "1e-4", "0.01", "1"]],
  [
    "every fifth power",
    log(1e-20, 1e20),
    9,
    ["1e-20", "1e-15", "1e-10", "1e-5", "1", "1e5", "1e10", "1e15", "1e20"],
  ],
  [
    "short axes have twos and fives",
    log(0.003, 0.3),
    8,
    ["0.005", "0.01", "0.02", "0.05", "0.1", "0.2"],
  ],
  ["short axes without room for them do not", log(0.003, 0.3), 4, ["0.01", "0.1"]],
  ["one decade has them always", log(0.02, 0.3), 2, ["0.02", "0.05", "0.1", "0.2"]],
])("%s", (_, axis, most, expected) => {
  expect(labels(axis, most)).toEqual(expected);
});

test("a linear axis has from one to `most` ticks, within the domain, with different labels", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
      fc.integer({ min: 2, max: 20 }),
      (lengths, length, most) => {
        const low = lengths * length;
        const { values, format } = ticks(linear(low, low + length), most);
        expect(values.length).toBeGreaterThan(0);
        expect(values.length).toBeLessThanOrEqual(most);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-6 * length);
          expect(value).toBeLessThanOrEqual(low + length + 1e-6 * length);
        }
        expect(new Set(values.map((value) => tickLabel(value, format))).size).toBe(values.length);
      },
    ),
  );
});
