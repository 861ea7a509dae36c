import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { pageWeight, weightInWords } from "../scripts/page-weight.mjs";

const weight = pageWeight(fileURLToPath(new URL("../packages/cli/lab/", import.meta.url)));

test(weightInWords(weight), () => {
  // Four fifths of the limit: less means that something is missing, or that the limit is to be
  // lowered.
  expect(weight.page).toBeLessThan(270_000);
  expect(weight.page).toBeGreaterThan(0.8 * 270_000);
});

test("the runtime, the tables, the network, the reader of logs and other cores are counted separately from the page", () => {
  // The smaller build of the runtime, which is for the processor alone.
  expect(weight.runtime).toBeGreaterThan(2_000_000);
  expect(weight.runtime).toBeLessThan(5_000_000);
  expect(weight.tables).toBeGreaterThan(50_000);
  expect(weight.tables).toBeLessThan(100_000);
  expect(weight.networks).toBeGreaterThan(50_000);
  expect(weight.networks).toBeLessThan(100_000);
  expect(weight.logs).toBeGreaterThan(10_000);
  expect(weight.logs).toBeLessThan(20_000);
  expect(weight.cores).toBeGreaterThan(50_000);
  expect(weight.cores).toBeLessThan(160_000);
});
