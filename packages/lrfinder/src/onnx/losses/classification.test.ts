import { describe, expect, test } from "vitest";
import { lossOf, metricOf } from "./evaluate-loss.test-kit.js";

const near = (found: readonly number[], expected: readonly number[]) => {
  expect(found).toHaveLength(expected.length);
  found.forEach((number, i) => {
    expect(number, `number ${i}`).toBeCloseTo(expected[i]!, 6);
  });
};

describe("categorical", () => {
  // Logits whose softmax is 1/4, 1/2, 1/4 and 1/10, 3/10, 6/10.
  const prediction = [
    [0, Math.log(2), 0],
    [0, Math.log(3), Math.log(6)],
  ];
  const target = [
    [0, 1, 0],
    [0.5, 0, 0.5],
  ];
  const rowLosses = [-Math.log(1 / 2), -(Math.log(0.1) + Math.log(0.6)) / 2];

  test("cross-entropy is −Σ t·log softmax, a mean over rows alone", async () => {
    const { loss, gradient } = await lossOf("categorical-cross-entropy", { prediction, target });
    expect(loss).toBeCloseTo((rowLosses[0]! + rowLosses[1]!) / 2, 6);
    near(gradient, [1 / 8, -1 / 4, 1 / 8, -0.2, 0.15, 0.05]);
  });

  test("weights are the rows' shares, and rows of weight 0 count for nothing", async () => {
    const { loss, gradient } = await lossOf("categorical-cross-entropy", {
      prediction: [...prediction, [50, -50, 3]],
      target: [...target, [0, 1, 0]],
      weight: [0.25, 0.75, 0],
    });
    expect(loss).toBeCloseTo(0.25 * rowLosses[0]! + 0.75 * rowLosses[1]!, 6);
    near(gradient, [1 / 16, -1 / 8, 1 / 16, -0.3, 0.225, 0.075, 0, 0, 0]);
  });

  test("targets that do not add up to 1 have the gradient that the formula has", async () => {
    const { gradient } = await lossOf("categorical-cross-entropy", {
      prediction: [[0, 0]],
      target: [[3, 1]],
    });
    near(gradient, [4 / 2 - 3, 4 / 2 - 1]);
  });

  test("the sparse form reads the same from labels", async () => {
    const { loss, gradient } = await lossOf("sparse-categorical-cross-entropy", {
      prediction,
      target: [1, 2],
      weight: [0.25, 0.75],
    });
    expect(loss).toBeCloseTo(0.25 * Math.log(2) - 0.75 * Math.log(0.6), 6);
    near(gradient, [1 / 16, -1 / 8, 1 / 16, 0.075, 0.225, -0.3]);
  });

  test("logits of ±100 give finite losses and gradients", async () => {
    const far = { prediction: [[100, -100]] };
    const right = await lossOf("sparse-categorical-cross-entropy", { ...far, target: [0] });
    expect(right).toEqual({ loss: 0, gradient: [0, 0] });
    const wrong = await lossOf("categorical-cross-entropy", { ...far, target: [[0, 1]] });
    expect(wrong).toEqual({ loss: 200, gradient: [1, -1] });
  });

  test("accuracy is the weight of the rows whose largest logit is at the label", async () => {
    const labels = { prediction, target: [1, 1], weight: [0.25, 0.75] };
    expect(await metricOf("accuracy", "sparse-categorical-cross-entropy", labels)).toBe(0.25);
    const shares = {
      prediction,
      target: [
        [0.6, 0.3, 0.1],
        [0.1, 0.2, 0.7],
      ],
      weight: [0.25, 0.75],
    };
    expect(await metricOf("accuracy", "categorical-cross-entropy", shares)).toBe(0.75);
  });
});

describe("binary", () => {
  // Sigmoids 3/4, 1/2, 1/5, 9/10.
  const prediction = [
    [Math.log(3), 0],
    [-Math.log(4), Math.log(9)],
  ];
  const target = [
    [1, 0],
    [0, 0.5],
  ];
  const parts = [-Math.log(3 / 4), Math.log(2), -Math.log(4 / 5), -Math.log(0.9 * 0.1) / 2];

  test("cross-entropy is a mean over outputs and rows", async () => {
    const { loss, gradient } = await lossOf("binary-cross-entropy", { prediction, target });
    expect(loss).toBeCloseTo(parts.reduce((a, b) => a + b) / 4, 6);
    near(gradient, [-1 / 16, 1 / 8, 1 / 20, 0.1]);
  });

  test("weights are the rows' shares, and rows of weight 0 count for nothing", async () => {
    const { loss, gradient } = await lossOf("binary-cross-entropy", {
      prediction: [...prediction, [-90, 90]],
      target: [...target, [1, 0]],
      weight: [0.25, 0.75, 0],
    });
    expect(loss).toBeCloseTo((parts[0]! + parts[1]!) / 8 + (3 * (parts[2]! + parts[3]!)) / 8, 6);
    near(gradient, [-1 / 32, 1 / 16, 3 / 40, 0.15, 0, 0]);
  });

  test("logits of ±100 give finite losses and gradients", async () => {
    const far = { prediction: [[100, -100, 100, -100]], target: [[1, 0, 0, 1]] };
    const { loss, gradient } = await lossOf("binary-cross-entropy", far);
    expect(loss).toBe(50);
    near(gradient, [0, 0, 1 / 4, -1 / 4]);
  });

  test("accuracy is the share of outputs on the right side of 1/2, over outputs and rows", async () => {
    // Sides: yes, no, no, yes; 0 is not above 0, nor 1/2 above 1/2.
    const sides = {
      prediction,
      target: [
        [1, 1],
        [0.5, 0.9],
      ],
      weight: [0.25, 0.75],
    };
    expect(await metricOf("accuracy", "binary-cross-entropy", sides)).toBe(0.875);
  });
});
