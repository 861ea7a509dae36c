import { optimizers } from "lrfinder/onnx";
import { expect, test } from "vitest";
import { truths } from "../truth/files.js";
import { learnable, rates } from "../truth/truth.js";
import { tasksOf } from "./halves.js";
import { nameOf } from "./task.js";
import { tasks } from "./tasks.js";

test("no two tasks have one name, and there are at least 24", () => {
  const names = tasks.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(24);
});

test("the halves share no task, are equally large, and hold every optimizer at least twice", () => {
  const halves = [tasksOf("tuning"), tasksOf("held-back")];
  expect(halves.flat().map(nameOf).sort()).toEqual(tasks.map(nameOf).sort());
  expect(halves[0]!.length).toBe(halves[1]!.length);
  for (const half of halves) {
    for (const name of Object.keys(optimizers)) {
      const count = half.filter(({ optimizer }) => optimizer === name).length;
      expect([name, count >= 2]).toEqual([name, true]);
    }
  }
});

test("every task has its truth, over the whole grid, never above the loss before training", async () => {
  for (const task of tasks) {
    const kept = await truths.get({ asked: task, budget: task.epochs });
    expect([nameOf(task), kept?.status]).toEqual([nameOf(task), "ok"]);
    const truth = kept!.result;
    expect(truth.task).toBe(nameOf(task));
    expect(truth.rates).toEqual(rates);
    expect(truth.losses.length).toBe(rates.length);
    for (const loss of truth.losses) expect(loss).toBeLessThanOrEqual(truth.untrained);
    expect([nameOf(task), learnable(truth)]).toEqual([nameOf(task), true]);
  }
});

test("the grid has five rates a decade from 1e-6 to 10", () => {
  expect([rates[0], rates[5], rates[15], rates.at(-1)]).toEqual([1e-6, 1e-5, 1e-3, 10]);
  expect(rates[1]).toBeCloseTo(10 ** -5.8, 11);
});
