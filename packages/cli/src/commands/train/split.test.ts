import fc from "fast-check";
import { expect, test } from "vitest";
import { splitTable } from "./split.js";

/** A table whose only input is the number of the row. */
function table(y: readonly number[], task: "classification" | "regression" = "classification") {
  const x = new Float32Array(new SharedArrayBuffer(4 * y.length));
  x.set(y.map((_, row) => row));
  const shared = new SharedArrayBuffer(4 * y.length);
  const targets = task === "classification" ? new Int32Array(shared) : new Float32Array(shared);
  targets.set(y);
  return { x, y: targets, rows: y.length, features: 1, task };
}
const how = { share: 0.2, seed: 3, file: "a.csv" };

test("every row is in one part, in the table's order, with its own target", () => {
  const classes = fc.array(fc.nat({ max: 4 }), { minLength: 20, maxLength: 200 });
  const shares = fc.double({ min: 0.05, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(classes, shares, fc.nat(), (y, share, seed) => {
      const { training, validation } = splitTable(table(y), { ...how, share, seed });
      const parts = [training, validation!];
      const rows = parts.flatMap(({ x }) => [...x]);
      expect([...rows].sort((a, b) => a - b)).toEqual(y.map((_, row) => row));
      for (const part of parts) {
        expect([...part.x]).toEqual([...part.x].sort((a, b) => a - b));
        expect([...part.y]).toEqual([...part.x].map((row) => y[row]));
      }
    }),
  );
});

test("of each class the same share is kept, and never all", () => {
  const y = [...new Array(100).fill(0), ...new Array(50).fill(1), ...new Array(5).fill(2), 3];
  const { validation } = splitTable(table(y), how);
  const kept = [0, 1, 2, 3].map((each) => [...validation!.y].filter((one) => one === each).length);
  expect(kept).toEqual([20, 10, 1, 0]);
});

test("many small classes lose their share together", () => {
  const y = Array.from({ length: 200 }, (_, row) => Math.floor(row / 2));
  expect(splitTable(table(y), how).validation!.rows).toBe(40);
});

test("of a regression the share is kept of all rows, others for another seed", () => {
  const y = Array.from({ length: 50 }, (_, row) => row / 7);
  const rowsFor = (seed: number) => [
    ...splitTable(table(y, "regression"), { ...how, seed }).validation!.x,
  ];
  expect(rowsFor(1)).toHaveLength(10);
  expect(rowsFor(1)).toEqual(rowsFor(1));
  expect(rowsFor(1)).not.toEqual(rowsFor(2));
});

test("rows of one group are in one part, about the share is kept, and no class loses all its rows", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -1, max: 12 }), fc.nat({ max: 2 })), {
    ...{ minLength: 60, maxLength: 200 },
  });
  fc.assert(
    fc.property(rows, fc.nat(), (drawn, seed) => {
      const groups = drawn.map(([group]) => group);
      const y = drawn.map(([, label]) => label);
      const { training, validation } = splitTable(table(y), { ...how, seed, groups });
      const groupsIn = (part: { x: Float32Array }) =>
        new Set([...part.x].map((row) => groups[row]!).filter((group) => group >= 0));
      const both = [...groupsIn(training)].filter((one) => groupsIn(validation!).has(one));
      expect(both).toEqual([]);
      expect(new Set(training.y)).toEqual(new Set(y));
      const largest = Math.max(
        1,
        ...[...new Set(groups)].map((one) =>
          one < 0 ? 1 : groups.filter((g) => g === one).length,
        ),
      );
      expect(validation!.rows).toBeLessThanOrEqual(0.2 * y.length + largest / 2);
    }),
  );
});

test("the last rows in time are kept, of equal times those further down", () => {
  const y = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const times = [5, 1, 9, 9, 2, 9, 0, 0, 0, 0];
  const kept = splitTable(table(y, "regression"), { ...how, times }).validation!;
  expect([...kept.x]).toEqual([3, 5]);
});

test("a share of 0 keeps nothing", () => {
  const data = table([0, 1, 2]);
  expect(splitTable(data, { ...how, share: 0 })).toEqual({ training: data });
});

test.each<[what: string, data: Parameters<typeof splitTable>[0], share: number, why: string]>([
  [
    "singleton classes",
    { ...table([0, 1, 2]), classes: ["a", "b", "c"] },
    0.2,
    'has one row only of each class ("a", "b", "c"), and none to validate: give more rows of them',
  ],
  [
    "a share too small",
    table(new Array(300).fill(0.5), "regression"),
    0.001,
    "has 300 rows, of which --validation 0.001 is none: give a larger share, such as 0.004",
  ],
  [
    "a single row",
    table([1], "regression"),
    0.5,
    "has 1 row, and none to validate: give more rows",
  ],
])("where no row can be held out, that is why: %s", (_, data, share, why) => {
  expect(() => splitTable(data, { ...how, share })).toThrow(`a.csv ${why}, or say --validation 0`);
});

test("the share that is advised is enough", () => {
  for (const rows of [2, 3, 7, 300, 1001, 20_000]) {
    const data = table(new Array(rows).fill(0.5), "regression");
    const said = (() => {
      try {
        splitTable(data, { ...how, share: 1e-9 });
      } catch (error) {
        return String(error);
      }
      return "";
    })();
    const share = Number(/such as ([\d.]+),/.exec(said)![1]);
    expect(splitTable(data, { ...how, share }).validation!.rows).toBeGreaterThan(0);
  }
});
