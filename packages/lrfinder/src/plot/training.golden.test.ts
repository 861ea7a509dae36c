import { expect, test } from "vitest";
import { oneCycle } from "../schedules/one-cycle.js";
import type { TrainedEpoch } from "./chart/training-chart.js";
import { matchesGolden } from "./golden.test-kit.js";
import { plotTraining } from "./plot-training.js";

/** Forty epochs of one cycle; after the 24th the validation loss rises again. */
const overfit: TrainedEpoch[] = Array.from({ length: 40 }, (_, i) => ({
  epoch: i + 1,
  lr: oneCycle({ maxLr: 0.02, totalSteps: 40 })(i),
  loss: 2.3 * 0.86 ** i + 0.004,
  validation: { loss: 2.2 * 0.84 ** i + 0.11 + 0.0004 * Math.max(0, i - 14) ** 2 },
}));

/** A short training without validation, at a constant rate. */
const plain: TrainedEpoch[] = [0.9, 0.6, 0.52, 0.5, 0.51].map((loss, i) => ({
  ...{ epoch: i + 1, lr: 0.01, loss },
}));

/** The loss of the third epoch is not a number; that of the fourth is. */
const broken = plain.map((one) => (one.epoch === 3 ? { ...one, loss: Number.NaN } : one));

const figures = {
  "training-overfit": () => plotTraining(overfit, { best: 24 }),
  "training-plain": () => plotTraining(plain),
  "training-broken": () => plotTraining(broken, { scale: "log" }),
  "training-one": () => plotTraining(overfit.slice(0, 1), { best: 1 }),
  "training-nothing": () => plotTraining([]),
};

for (const [name, figure] of Object.entries(figures)) {
  test(`the figure ${name} is drawn as its golden files show it`, async () => {
    const drawn = figure();
    matchesGolden(`${name}.json`, `${JSON.stringify(drawn)}\n`);
    matchesGolden(`${name}.svg`, await drawn.toSvg());
    matchesGolden(`${name}.txt`, `${drawn.toText()}\n`);
    matchesGolden(`${name}.ascii.txt`, `${drawn.toText({ unicode: false })}\n`);
  });
}

test("the best epoch of the overfit example is the one with the lowest validation loss", () => {
  const losses = overfit.map(({ validation }) => validation!.loss);
  expect(losses.indexOf(Math.min(...losses)) + 1).toBe(24);
});

test("losses are logarithmic over a decade, linear below", () => {
  const scaleOf = (losses: number[]) =>
    JSON.stringify(plotTraining(losses.map((loss, i) => ({ epoch: i + 1, lr: 1, loss }))));
  expect(scaleOf([1, 0.099])).toContain("loss (log scale)");
  expect(scaleOf([1, 0.101])).not.toContain("loss (log scale)");
  expect(scaleOf([1, -0.1])).not.toContain("loss (log scale)");
});

test("options out of range are refused", () => {
  expect(() => plotTraining(plain, { best: 0 })).toThrow(RangeError);
  expect(() => plotTraining(plain, { scale: "sqrt" as "log" })).toThrow(RangeError);
});
