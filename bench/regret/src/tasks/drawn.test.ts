import { expect, test } from "vitest";
import { heldBackShapes, tuningShapes } from "../data/made/shapes.js";
import { sources } from "../data/sources.js";
import { drawnTasks } from "./drawn.js";
import { taskOptimizers } from "./optimizers.js";
import { nameOf, type Task } from "./task.js";

const drawn = drawnTasks(200, { seed: 1, origin: "tuning" });
const heldBack = drawnTasks(100, { seed: 1, origin: "held-back" });
const made = (tasks: readonly Task[]) =>
  tasks.flatMap(({ data }) => (typeof data === "object" ? [data] : []));

test("the same tasks are drawn by the same seed, and the first of more are the same", () => {
  expect(drawn).toHaveLength(200);
  expect(drawnTasks(60, { seed: 1, origin: "tuning" })).toEqual(drawn.slice(0, 60));
  expect(drawnTasks(60, { seed: 2, origin: "tuning" })).not.toEqual(drawn.slice(0, 60));
});

test("no two are the same", () => {
  const names = [...drawn, ...heldBack].map(nameOf);
  expect(new Set(names).size).toBe(names.length);
});

test("what is held back has other shapes, and no table that is known", () => {
  const shapes = (tasks: readonly Task[]) => new Set(made(tasks).map(({ shape }) => shape));
  expect(shapes(drawn)).toEqual(new Set(Object.keys(tuningShapes)));
  expect(shapes(heldBack)).toEqual(new Set(Object.keys(heldBackShapes)));
  expect(made(heldBack)).toHaveLength(heldBack.length);
  const names = drawn.flatMap(({ data }) => (typeof data === "string" ? [data] : []));
  expect(names.length).toBeGreaterThan(20);
  expect(names.every((name) => name in sources)).toBe(true);
});

test("tasks differ in everything, within the bounds that are promised", () => {
  const spread = (values: readonly number[]) => [Math.min(...values), Math.max(...values)];
  const [fewest, most] = spread(made(drawn).map(({ rows }) => rows)) as [number, number];
  expect(fewest).toBeGreaterThanOrEqual(60);
  expect(fewest).toBeLessThan(100);
  expect(most).toBeLessThanOrEqual(100_000);
  expect(most).toBeGreaterThan(20_000);
  const [narrow, wide] = spread(made(drawn).map(({ features }) => features)) as [number, number];
  expect(narrow).toBe(2);
  expect(wide).toBeGreaterThan(100);
  const [short, long] = spread(drawn.map(({ epochs }) => epochs)) as [number, number];
  expect(short).toBe(3);
  expect(long).toBeGreaterThan(80);
  expect(spread(made(drawn).map(({ noise }) => noise))).toEqual([0, 0.4]);
  expect(new Set(drawn.map(({ optimizer }) => optimizer))).toEqual(new Set(taskOptimizers));
  expect(new Set(drawn.map(({ batchSize }) => batchSize))).toEqual(
    new Set([4, 8, 16, 32, 64, 128, 256, 512, "full"]),
  );
});
