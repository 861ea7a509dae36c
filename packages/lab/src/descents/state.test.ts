import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bmi, progression, surface } from "./patients.js";
import { descentsCodec, progressOf, rowsToEnd, stops, walksOf } from "./state.js";

test("the rows are those of examples/data/diabetes.csv", () => {
  const table = new URL("../../../../examples/data/diabetes.csv", import.meta.url);
  const [header, ...rows] = readFileSync(table, "utf8").trim().split(/\r?\n/);
  const names = header!.split(",");
  const column = (name: string) => rows.map((row) => Number(row.split(",")[names.indexOf(name)]));
  expect(bmi).toEqual(column("bmi"));
  expect(progression).toEqual(column("progression"));
  expect(bmi).toHaveLength(442);
});

test("an update is made when all rows of its batch have been shown", () => {
  const walks = walksOf({ lr: 0.05, batch: 32 });
  // 442 rows: 13 batches of 32 and one of 26.
  const mini = [0, 31, 32, 416, 441, 442, 474].map((rows) => progressOf(walks.mini, rows));
  expect(mini.map(({ updates }) => updates)).toEqual([0, 0, 1, 13, 13, 14, 15]);
  expect(mini.map(({ batch }) => batch)).toEqual([0, 0, 1, 13, 13, 14, 1]);
  expect(mini.map(({ seen }) => seen)).toEqual([0, 0, 32, 416, 416, 442, 474]);
  const full = [441, 442, 4420].map((rows) => progressOf(walks.full, rows));
  expect(full.map(({ updates, epochs }) => [updates, epochs])).toEqual([
    [0, 0],
    [1, 1],
    [10, 10],
  ]);
  expect(progressOf(walks.stochastic, 500).updates).toBe(500);
});

test("a walk that has arrived or is gone stays where it is", () => {
  const walks = walksOf({ lr: 0.5, batch: 32 });
  // With a standardised feature, lr 0.5 leads batch gradient descent to the bottom at once.
  const { updates, weights, ended } = progressOf(walks.full, 8840);
  expect([updates, ended]).toEqual([1, true]);
  expect(weights[0]).toBeCloseTo(surface.minima[0]![0]!, 9);
  expect(walks.stochastic.outcome).toBe("diverged");
  expect(progressOf(walks.stochastic, 8840).ended).toBe(true);
  expect(rowsToEnd(walks)).toBe(8840);
});

test("the defaults are places where the sliders stop", () => {
  const state = descentsCodec.read(new URLSearchParams());
  expect(stops.lr).toContain(state.lr);
  expect(stops.batch).toContain(state.batch);
  expect(stops.speed).toContain(state.speed);
});
