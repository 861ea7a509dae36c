import { expect, test } from "vitest";
import type { Outcome } from "../run/outcome.js";
import { summaries } from "./summary.js";

const truths = {
  a: { task: "a", untrained: 1, rates: [0.02, 0.1, 0.2, 1], losses: [0.4, 0, 0.02, 0.5] },
  b: { task: "b", untrained: 1, rates: [0.0031, 0.004, 0.01, 0.031], losses: [0.2, 0.1, 0, 0.04] },
};
const choice = (lr: number | null, steps = 100) => ({ lr, steps });

const theirs: Outcome[] = [
  { task: "a", rule: "peer", choices: [choice(0.1), choice(1)] },
  { task: "b", rule: "peer", choices: [choice(0.004), choice(null, 40)] },
];
const ours: Outcome[] = [
  { task: "a", rule: "own", choices: [choice(0.2), choice(0.02)] },
  { task: "b", rule: "own", choices: [choice(0.031), choice(0.0031)] },
];

test("regret on a task is the mean of all choices", () => {
  const [first, second] = summaries([...theirs, ...ours], truths);
  expect(first!.rule).toBe("own");
  expect(first!.regrets.a).toBeCloseTo(0.21, 12);
  expect(first!.regrets.b).toBeCloseTo(0.12, 12);
  for (const middle of [first!.mean, first!.median]) expect(middle).toBeCloseTo(0.165, 12);
  expect(first!.worst).toBe(first!.regrets.a);
  expect(first!.interval).toEqual([first!.regrets.b, first!.regrets.a]);
  expect(second!.regrets).toEqual({ a: 0.25, b: 0.55 });
  expect(second!.mean).toBeCloseTo(0.4, 12);
});

test("shares within a factor count every suggestion, and no suggestion is within none", () => {
  const [own, peer] = summaries([...theirs, ...ours], truths);
  expect([own!.within2, own!.within3]).toEqual([0.25, 0.25]);
  expect([peer!.within2, peer!.within3]).toEqual([0.25, 0.5]);
  expect([own!.none, peer!.none]).toEqual([0, 0.25]);
});

test("steps are the mean of all searches, and the spread that of each task's rates in decades", () => {
  const [own, peer] = summaries([...theirs, ...ours], truths);
  expect(peer!.steps).toBe(85);
  // Two rates a decade apart: a deviation of 1/√2 on each task.
  expect(own!.spread).toBeCloseTo(Math.SQRT1_2, 12);
  // On task b one rate is left, which has no spread.
  expect(peer!.spread).toBeCloseTo(Math.SQRT1_2, 12);
});
