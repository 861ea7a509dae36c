import { expect, test } from "vitest";
import type { MadeTable } from "../data/made/made-table.js";
import { heldBackShapes } from "../data/made/shapes.js";
import { deepHeldBack } from "../tasks/deep-held-back.js";
import { deepKnown } from "../tasks/deep-known.js";
import { seedsOf } from "../tasks/material.js";
import { taskOptimizers } from "../tasks/optimizers.js";
import { nameOf } from "../tasks/task.js";
import { tasks } from "../tasks/tasks.js";
import { readTruth, truths } from "../truth/files.js";
import { lacksSeeds } from "../truth/near-best.js";
import { learnable, mostSeeds, rates } from "../truth/truth.js";
import { halves, tasksOf } from "./halves.js";

test("no two tasks have one name, and there are at least 24", () => {
  const names = tasks.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(24);
});

test("the halves share no task: those of the list are known, forty others are held back", () => {
  expect(tasksOf("tuning")).toEqual(tasks);
  const heldBack = tasksOf("held-back");
  expect(heldBack).toHaveLength(40);
  expect(
    heldBack.every(({ data }) => typeof data === "object" && data.shape in heldBackShapes),
  ).toBe(true);
});

test("the deep halves share no task, and each holds every kind of network and every optimizer", () => {
  const [known, heldBack] = [tasksOf("deep"), tasksOf("deep-held-back")] as const;
  expect(new Set([...known, ...heldBack].map(nameOf)).size).toBe(24);
  for (const half of [deepKnown, deepHeldBack]) {
    expect(half).toHaveLength(12);
    expect(new Set(half.map(({ optimizer }) => optimizer))).toEqual(new Set(taskOptimizers));
    expect(new Set(half.map(({ network }) => network.kind))).toEqual(
      new Set(["convolution", "recurrence", "attention", "embedding"]),
    );
    expect(half.some(({ pretrained }) => pretrained?.bodyRate === 0)).toBe(true);
  }
});

test("each half holds every optimizer at least twice", () => {
  for (const half of ["tuning", "held-back"] as const) {
    for (const name of taskOptimizers) {
      const count = tasksOf(half).filter(({ optimizer }) => optimizer === name).length;
      expect([half, name, count >= 2]).toEqual([half, name, true]);
    }
  }
});

test("every task has its truth, over the whole grid, never above the loss before training", async () => {
  for (const task of halves.flatMap((half) => tasksOf(half))) {
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

test("a truth has ten seeds wherever a rate is near the best one, and three where there are 2,000 rows", () => {
  for (const task of [...tasksOf("held-back"), ...tasksOf("deep"), ...tasksOf("deep-held-back")]) {
    const [name, truth, seeds] = [nameOf(task), readTruth(task), seedsOf(task)];
    // No deep task has more.
    const few = "network" in task || (task.data as MadeTable).rows < 2000;
    expect([name, seeds.length, mostSeeds(truth)]).toEqual([name, few ? 10 : 3, few ? 10 : 3]);
    expect([name, lacksSeeds(truth, seeds)]).toEqual([name, false]);
  }
});

test("the grid has five rates a decade from 1e-6 to 10", () => {
  expect([rates[0], rates[5], rates[15], rates.at(-1)]).toEqual([1e-6, 1e-5, 1e-3, 10]);
  expect(rates[1]).toBeCloseTo(10 ** -5.8, 11);
});
