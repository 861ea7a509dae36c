import fc from "fast-check";
import { expect, test } from "vitest";
import { type BatchPlan, batchPlan } from "./batch-plan.js";

function epoch(plan: BatchPlan, number: number): number[][] {
  return Array.from({ length: plan.stepsPerEpoch }, (_, i) => [
    ...plan.rowsOf(number * plan.stepsPerEpoch + i),
  ]);
}

test("in table order, the last batch is short and the next epoch starts over", () => {
  const plan = batchPlan({ rows: 5, batchSize: 2, seed: 0, shuffle: false });
  expect([plan.rows, plan.batchSize, plan.stepsPerEpoch]).toEqual([5, 2, 3]);
  expect([0, 1, 2, 3, 5].map((step) => [...plan.rowsOf(step)])).toEqual([
    [0, 1],
    [2, 3],
    [4],
    [0, 1],
    [4],
  ]);
});

test("a full batch, one by number, and one above the row count are all rows in table order", () => {
  for (const batchSize of ["full", 4, 99] as const) {
    const plan = batchPlan({ rows: 4, batchSize, seed: 9 });
    expect([plan.batchSize, plan.stepsPerEpoch]).toEqual([4, 1]);
    expect([epoch(plan, 0), epoch(plan, 7)]).toEqual([[[0, 1, 2, 3]], [[0, 1, 2, 3]]]);
  }
});

test("one row is every batch", () => {
  for (const batchSize of ["full", 1, 32] as const) {
    const plan = batchPlan({ rows: 1, batchSize, seed: 0 });
    expect([0, 1, 1000].map((step) => [...plan.rowsOf(step)])).toEqual([[0], [0], [0]]);
  }
});

test("stochastic descent sees one row a step", () => {
  const plan = batchPlan({ rows: 6, batchSize: 1, seed: 2 });
  expect(epoch(plan, 3).map((batch) => batch.length)).toEqual([1, 1, 1, 1, 1, 1]);
});

test("every epoch has each row once, in batches of batchSize but for the last", () => {
  const options = fc.record({
    rows: fc.integer({ min: 1, max: 60 }),
    batchSize: fc.oneof(fc.constant("full" as const), fc.integer({ min: 1, max: 70 })),
    seed: fc.maxSafeNat(),
  });
  fc.assert(
    fc.property(options, fc.nat(1000), ({ rows, batchSize, seed }, number) => {
      const plan = batchPlan({ rows, batchSize, seed });
      const batches = epoch(plan, number);
      const size = batchSize === "full" ? rows : Math.min(batchSize, rows);
      for (const batch of batches.slice(0, -1)) expect(batch).toHaveLength(size);
      expect(batches.at(-1)).toHaveLength(rows - size * (batches.length - 1));
      expect(batches.flat().sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);
    }),
    { seed: 41 },
  );
});

test("steps can be asked for in any order, and what was given stays as it was", () => {
  const options = { rows: 50, batchSize: 8, seed: 4 };
  const plan = batchPlan(options);
  const forwards = Array.from({ length: 30 }, (_, step) => plan.rowsOf(step));
  const kept = forwards.map((rows) => [...rows]);
  const other = batchPlan(options);
  for (let step = 29; step >= 0; step--) expect([...other.rowsOf(step)]).toEqual(kept[step]);
  expect(forwards.map((rows) => [...rows])).toEqual(kept);
});

test("the order of an epoch does not depend on the batch size", () => {
  const small = batchPlan({ rows: 12, batchSize: 1, seed: 6 });
  const large = batchPlan({ rows: 12, batchSize: 5, seed: 6 });
  expect(epoch(small, 3).flat()).toEqual(epoch(large, 3).flat());
});

test("the orders of a seed are the same on every machine", () => {
  const plan = batchPlan({ rows: 6, batchSize: 3, seed: 1 });
  expect([0, 1, 2].map((number) => epoch(plan, number).flat().join(""))).toEqual([
    "435210",
    "213504",
    "134205",
  ]);
});

test("epochs and seeds have orders of their own, neighbours one apart included", () => {
  const orders = new Set<string>();
  for (let seed = 0; seed < 20; seed++) {
    const plan = batchPlan({ rows: 30, batchSize: 10, seed });
    for (let number = 0; number < 20; number++) orders.add(epoch(plan, number).flat().join());
  }
  expect(orders.size).toBe(400);
});

test("a row is equally likely in every batch of an epoch, over epochs and over seeds", () => {
  const overEpochs = [0, 0, 0, 0];
  const overSeeds = [0, 0, 0, 0];
  const plan = batchPlan({ rows: 8, batchSize: 2, seed: 1 });
  for (let i = 0; i < 2000; i++) {
    overEpochs[epoch(plan, i).findIndex((batch) => batch.includes(0))]!++;
    const seeded = batchPlan({ rows: 8, batchSize: 2, seed: i });
    overSeeds[epoch(seeded, 0).findIndex((batch) => batch.includes(0))]!++;
  }
  // 500 each; four standard deviations of a binomial (2000, ¼) are 77.
  for (const count of [...overEpochs, ...overSeeds]) expect(Math.abs(count - 500)).toBeLessThan(77);
});

test("a wrong argument is named", () => {
  const good = { rows: 5, batchSize: 2, seed: 0 };
  const table = [
    [{ rows: 0 }, "rows must be a whole number of at least 1, not 0"],
    [{ batchSize: 0 }, "batchSize must be a whole number of at least 1, not 0"],
    [{ seed: -1 }, "seed must be a whole number of at least 0, not -1"],
    [{ seed: 0.5 }, "seed must be a whole number of at least 0, not 0.5"],
  ] as const;
  for (const [wrong, message] of table) {
    expect(() => batchPlan({ ...good, ...wrong })).toThrow(new RangeError(message));
  }
  for (const step of [-1, 0.5, Number.NaN]) {
    expect(() => batchPlan(good).rowsOf(step)).toThrow(
      new RangeError(`step must be a whole number of at least 0, not ${step}`),
    );
  }
});
