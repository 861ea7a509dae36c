import fc from "fast-check";
import { expect, test } from "vitest";
import { foldsOf, splitData, splitFolds, splitRows } from "./split.js";

test("a split holds every row once, in order, and the share asked for", () => {
  const rowCounts = fc.integer({ min: 2, max: 300 });
  const shares = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(rowCounts, shares, fc.nat(), (rows, share, seed) => {
      const { training, validation } = splitRows(rows, { share, seed });
      expect([...training, ...validation].sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);
      expect(training).toEqual(training.toSorted());
      expect(validation).toEqual(validation.toSorted());
      const wanted = Math.min(rows - 1, Math.max(1, Math.round(share * rows)));
      expect(validation.length).toBe(wanted);
      expect(splitRows(rows, { share, seed })).toEqual({ training, validation });
    }),
  );
});

test("a seed holds out the same rows in every version", () => {
  const heldOut = (seed: number) => [...splitRows(20, { share: 0.3, seed }).validation];
  expect(heldOut(0)).toEqual([0, 8, 11, 16, 17, 19]);
  expect(heldOut(1)).toEqual([1, 3, 10, 11, 14, 17]);
  expect(heldOut(7)).toEqual([1, 3, 6, 8, 11, 17]);
});

test("in folds, rows are held out once or, where they are left over, never, and are trained on in all others", () => {
  const rowCounts = fc.integer({ min: 2, max: 300 });
  fc.assert(
    fc.property(rowCounts, fc.integer({ min: 2, max: 10 }), fc.nat(), (rows, folds, seed) => {
      const splits = splitFolds(rows, { folds, seed });
      expect(splits).toHaveLength(Math.min(rows, folds));
      const heldOut = splits.flatMap(({ validation }) => [...validation]);
      expect(new Set(heldOut).size).toBe(heldOut.length);
      expect(rows - heldOut.length).toBeLessThan(folds);
      for (const { training, validation } of splits) {
        expect(validation.length).toBe(splits[0]!.validation.length);
        expect([...training, ...validation].sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);
        expect(training).toEqual(training.toSorted());
        expect(validation).toEqual(validation.toSorted());
      }
      expect(splitFolds(rows, { folds, seed })).toEqual(splits);
    }),
  );
});

test("the tables of folds are those of their rows", () => {
  const [first, second] = foldsOf(
    { x: [0, 1, 2, 3], y: [10, 11, 12, 13] },
    { rows: 4, folds: 2, seed: 1 },
  );
  expect(first!.training.x).toEqual(Float32Array.from(second!.split.validation));
  expect(second!.validation.y).toEqual(Float32Array.from(first!.split.training, (row) => 10 + row));
});

test("seeds draw different rows, each as often as another", () => {
  const counts = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 2000; seed++) {
    for (const row of splitRows(10, { share: 0.3, seed }).validation) counts[row]!++;
  }
  // 600 expected; the standard deviation is √(2000 · 0.3 · 0.7) = 20.5.
  for (const count of counts) expect(Math.abs(count - 600)).toBeLessThan(103);
});

test("rows keep their numbers, their targets and their weights", () => {
  const x = [0, 1, 2, 3, 4].map((row) => [row, 10 * row]);
  const y = [[100], [101], [102], [103], [104]];
  const { split, training, validation } = splitData(
    { x, y, sampleWeights: [0, 2, 4, 6, 8] },
    { rows: 5, share: 0.4, seed: 3 },
  );
  for (const [part, rows] of [
    [training, split.training],
    [validation, split.validation],
  ] as const) {
    expect(part.x).toEqual(Float32Array.from([...rows].flatMap((row) => [row, 10 * row])));
    expect(part.y).toEqual(Float32Array.from(rows, (row) => 100 + row));
    expect(part.sampleWeights).toEqual(Float32Array.from(rows, (row) => 2 * row));
  }
});

test("a split refuses too few rows, and targets that are no whole rows", () => {
  expect(() => splitRows(1, { share: 0.5, seed: 0 })).toThrow(
    "validation needs at least 2 rows to split, not 1",
  );
  const how = { rows: 2, share: 0.5, seed: 0 };
  expect(() => splitData({ x: [1, 2], y: [1, 2, 3] }, how)).toThrow(
    "y must hold as many numbers for each of 2 rows, and holds 3",
  );
});
