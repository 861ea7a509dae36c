import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { progressAt } from "./progress.js";
import type { RangeTestResult } from "./result.js";

const finished: RangeTestResult = {
  curve: lossCurve({ learningRates: [1, 2], losses: [9, 8] }),
  metrics: {},
  stoppedBy: "end",
  restored: true,
};

test("it has the repeat, the step and the last update, and what an interrupt would keep", () => {
  const record = { learningRates: [1, 2], losses: [5, 4], metrics: { accuracy: [0.5, 0.75] } };
  const progress = progressAt({ record, ended: [finished], repeats: 3, steps: 10 });
  expect({ ...progress }).toEqual({
    repeat: 1,
    repeats: 3,
    step: 2,
    steps: 10,
    learningRate: 2,
    loss: 4,
    running: { learningRates: [1, 2], losses: [5, 4] },
    measured: [
      finished,
      {
        curve: lossCurve({ learningRates: [1, 2], losses: [5, 4] }),
        metrics: { accuracy: [0.5, 0.75] },
        stoppedBy: "aborted",
        restored: false,
      },
    ],
  });
});

test("what was measured is that of its moment, and a copy, however late it is read", () => {
  const record = { learningRates: [1], losses: [5], metrics: { accuracy: [0.5] } };
  const ended = [finished];
  const progress = progressAt({ record, ended, repeats: 3, steps: 10 });
  record.learningRates.push(2);
  record.losses.push(4);
  record.metrics.accuracy.push(0.75);
  ended.push(finished);
  expect(progress.running).toEqual({ learningRates: [1], losses: [5] });
  const [, running, ...more] = progress.measured;
  expect(more).toEqual([]);
  expect(running!.curve.losses).toEqual([5]);
  expect(running!.metrics).toEqual({ accuracy: [0.5] });
  record.losses[0] = 99;
  expect(running!.curve.losses).toEqual([5]);
});
