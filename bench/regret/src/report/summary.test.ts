import { expect, test } from "vitest";
import type { Outcome } from "../run/outcome.js";
import { summaries } from "./summary.js";

const bestRates = { a: 0.1, b: 0.01 };
const choice = (lr: number | null, regret: number, steps = 100) => ({ lr, regret, steps });

const theirs: Outcome[] = [
  { task: "a", rule: "peer", counts: "mean", choices: [choice(0.1, 0), choice(1, 0.5)] },
  { task: "b", rule: "peer", counts: "mean", choices: [choice(0.004, 0.1), choice(null, 1, 40)] },
];
const ours: Outcome[] = [
  { task: "a", rule: "own", counts: "first", choices: [choice(0.2, 0.02), choice(0.02, 0.4)] },
  { task: "b", rule: "own", counts: "first", choices: [choice(0.031, 0.04), choice(0.0031, 0.2)] },
];

test("a peer's regret on a task is the mean of its seeds, ours that of the first", () => {
  const [first, second] = summaries([...theirs, ...ours], bestRates);
  expect(first!.rule).toBe("own");
  expect(first!.regrets).toEqual({ a: 0.02, b: 0.04 });
  expect([first!.mean, first!.median, first!.worst]).toEqual([0.03, 0.03, 0.04]);
  expect(first!.meanOfAll).toBeCloseTo((0.21 + 0.12) / 2, 12);
  expect(second!.regrets).toEqual({ a: 0.25, b: 0.55 });
  expect(second!.mean).toBeCloseTo(0.4, 12);
});

test("shares within a factor count every suggestion that counts, and no suggestion is within none", () => {
  const [own, peer] = summaries([...theirs, ...ours], bestRates);
  expect([own!.within2, own!.within3]).toEqual([0.5, 0.5]);
  expect([peer!.within2, peer!.within3]).toEqual([0.25, 0.5]);
  expect([own!.none, peer!.none]).toEqual([0, 0.25]);
});

test("steps are the mean of all searches, and the spread that of each task's rates in decades", () => {
  const [own, peer] = summaries([...theirs, ...ours], bestRates);
  expect(peer!.steps).toBe(85);
  // Two rates a decade apart: a deviation of 1/√2 on each task.
  expect(own!.spread).toBeCloseTo(Math.SQRT1_2, 12);
  // On task b one rate is left, which has no spread.
  expect(peer!.spread).toBeCloseTo(Math.SQRT1_2, 12);
});
