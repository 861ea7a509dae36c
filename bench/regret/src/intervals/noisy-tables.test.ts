import { expect, test } from "vitest";
import { agreementOf, mean } from "./agreement.js";
import { noisyTables, noisyTraining } from "./noisy-tables.js";

test("the same seed gives the same tables, and another one others", () => {
  expect(noisyTables(8, { seed: 3 })).toEqual(noisyTables(8, { seed: 3 }));
  const seeds = [3, 4].flatMap((seed) => noisyTables(8, { seed }).map(({ table }) => table.seed));
  expect(new Set(seeds).size).toBe(16);
});

test("each kind is as noisy as it says", () => {
  for (const { name, table } of noisyTables(40, { seed: 5 })) {
    const { rows, classes, noise, imbalance, heavyTailed } = table;
    expect(noise).toBeGreaterThanOrEqual(0.1);
    if (name.startsWith("churn")) expect([classes, noise <= 0.4]).toEqual([2, true]);
    if (name.startsWith("heavy"))
      expect([classes, noise >= 0.5, heavyTailed]).toEqual([0, true, 1]);
    if (name.startsWith("imbalance")) expect(imbalance).toBeGreaterThanOrEqual(5);
    expect(rows <= 100).toBe(name.startsWith("few"));
  }
});

test("intervals hold in about four of five cases on noisy tables", async () => {
  const agreements = [];
  for (const table of noisyTables(12, { seed: 9 })) {
    const training = await noisyTraining(table);
    agreements.push(await agreementOf(table.name, training, { searches: 10, repeats: 3 }));
  }
  // Ten searches of a table tell its share to about a tenth: measured with 24, none is below 60 %.
  const shares = agreements.filter(({ pairs }) => pairs > 20).map(({ held }) => held);
  expect(shares.length).toBeGreaterThan(9);
  expect(Math.min(...shares)).toBeGreaterThan(0.5);
  expect(mean(shares)).toBeGreaterThan(0.75);
  expect(mean(shares)).toBeLessThan(0.9);
});
