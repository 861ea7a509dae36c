import { optimizers } from "lrfinder/onnx";
import { expect, test } from "vitest";
import { sources } from "../data/sources.js";
import { drawnTasks } from "./drawn.js";
import { nameOf } from "./task.js";
import { tasks } from "./tasks.js";

const drawn = drawnTasks(100);

test("as many tasks as asked for are drawn, the same by the same seed, and the first of more are the same", () => {
  expect(drawn).toHaveLength(100);
  expect(drawnTasks(60, 1)).toEqual(drawn.slice(0, 60));
  expect(drawnTasks(60, 2)).not.toEqual(drawn.slice(0, 60));
});

test("no two are the same, and none is among the tasks that rules are measured by", () => {
  const names = [...tasks, ...drawn].map(nameOf);
  expect(new Set(names).size).toBe(names.length);
});

test("every table and every optimizer is drawn, and batches from 8 rows to all of them", () => {
  const values = (of: (task: (typeof drawn)[number]) => string) => [...new Set(drawn.map(of))];
  expect(values(({ data }) => data).sort()).toEqual(Object.keys(sources).sort());
  expect(values(({ optimizer }) => optimizer).sort()).toEqual(Object.keys(optimizers).sort());
  expect(values(({ batchSize }) => String(batchSize)).sort()).toEqual(
    ["8", "16", "32", "64", "128", "256", "full"].sort(),
  );
});
