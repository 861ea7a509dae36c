import { expect, test } from "vitest";
import { type RangeTestOptions, rangeTest, sweepRates } from "./range-test.js";
import type { Progress } from "./result.js";
import { trainerFrom } from "./trainer-from.js";

/** A bowl w² that is walked down from w = 3, and what is asked of it. */
function bowl({
  loss = (w: number) => w * w,
}: {
  loss?: (w: number, step: number) => number;
} = {}) {
  const model = { w: 3, step: 0 };
  const asked: number[] = [];
  const calls: string[] = [];
  const trainer = trainerFrom(
    (lr) => {
      asked.push(lr);
      const before = loss(model.w, model.step);
      model.w -= lr * 2 * model.w;
      model.step++;
      return { loss: before, metrics: { distance: Math.abs(model.w) } };
    },
    {
      snapshot() {
        calls.push("snapshot");
        return { ...model };
      },
      restore(state) {
        calls.push("restore");
        Object.assign(model, state);
      },
      release: () => void calls.push("release"),
    },
  );
  return { trainer, model, asked, calls };
}

test("the rates are those of the sweep asked for, as doubles; the defaults are the command's", async () => {
  const { trainer, asked } = bowl();
  const options = { minLr: 1e-3, maxLr: 0.1, steps: 4, sweep: "linear" } as const;
  const { curve } = await rangeTest(trainer, options);
  expect(asked).toEqual([0, 1, 2, 3].map((i) => 1e-3 + (0.1 - 1e-3) * (i / 4)));
  expect(curve.learningRates).toEqual(asked);
  const rates = sweepRates({});
  expect(rates).toEqual(Array.from({ length: 100 }, (_, i) => 1e-7 * (10 / 1e-7) ** (i / 100)));
  expect(rates[0]).toBe(1e-7);
});

test("on w² every loss and metric is the one worked out by hand, measured before its update", async () => {
  // w: 3, 3·(1 − 2·0.25) = 1.5, 1.5·(1 − 2·0.5) = 0. Rates 0.25, 0.25·4^½ = 0.5.
  const { trainer, model } = bowl();
  const result = await rangeTest(trainer, { minLr: 0.25, maxLr: 1, steps: 2 });
  expect(result).toEqual({
    curve: {
      learningRates: [0.25, 0.5],
      losses: [9, 2.25],
      smoothed: [9, 2.25],
      steps: [0, 1],
    },
    metrics: { distance: [1.5, 0] },
    stoppedBy: "end",
    restored: true,
  });
  expect(model).toEqual({ w: 3, step: 0 });
});

test("one step is a test", async () => {
  const { trainer } = bowl();
  const { curve, stoppedBy } = await rangeTest(trainer, { steps: 1 });
  expect([curve.learningRates, curve.losses, stoppedBy]).toEqual([[1e-7], [9], "end"]);
});

test("past the stable rate w² diverges: the curve ends there, the same under a·loss + b", async () => {
  const lengths: number[] = [];
  for (const loss of [
    (w: number) => w * w,
    (w: number) => 1e-3 * w * w - 5,
    (w: number) => 1e3 * w * w + 7,
  ]) {
    const { trainer, model } = bowl({ loss });
    const { curve, stoppedBy } = await rangeTest(trainer, { minLr: 1e-3, maxLr: 1e3, steps: 300 });
    expect(stoppedBy).toBe("diverged");
    expect(model).toEqual({ w: 3, step: 0 });
    // Above 1 each step makes w² larger.
    expect(curve.learningRates.at(-1)).toBeGreaterThan(1);
    lengths.push(curve.losses.length);
  }
  expect(new Set(lengths).size).toBe(1);
});

test("a loss that is not finite ends the curve, that step included", async () => {
  for (const bad of [Number.NaN, Infinity, -Infinity]) {
    for (const at of [0, 1, 7]) {
      const { trainer, model } = bowl({ loss: (_, step) => (step === at ? bad : -1) });
      const { curve, metrics, stoppedBy } = await rangeTest(trainer, { steps: 20 });
      expect(curve.losses).toEqual([...Array(at).fill(-1), bad]);
      expect(metrics.distance).toHaveLength(at + 1);
      expect(stoppedBy).toBe("non-finite");
      expect(model).toEqual({ w: 3, step: 0 });
    }
  }
});

test("an error of the trainer is an outcome, and the model is back", async () => {
  const error = new Error("device lost");
  const { trainer, model, calls } = bowl({
    loss(w, step) {
      if (step === 3) throw error;
      return w * w;
    },
  });
  const result = await rangeTest(trainer, { steps: 10 });
  expect(result).toMatchObject({ stoppedBy: "error", error, restored: true });
  expect(result.curve.losses).toHaveLength(3);
  expect(model).toEqual({ w: 3, step: 0 });
  expect(calls).toEqual(["snapshot", "restore", "release"]);
});

test("an abort is an outcome, and the model is back", async () => {
  const controller = new AbortController();
  const { trainer, model, asked } = bowl();
  const { signal } = controller;
  const onProgress = ({ step }: Progress) => {
    if (step === 5) controller.abort();
  };
  const result = await rangeTest(trainer, { steps: 10, signal, onProgress });
  expect([result.stoppedBy, result.curve.losses.length, asked.length]).toEqual(["aborted", 5, 5]);
  expect(model).toEqual({ w: 3, step: 0 });
});

test("what onProgress throws is thrown after the model is restored", async () => {
  const { trainer, model, calls } = bowl();
  const error = new Error("no terminal");
  const onProgress = () => {
    throw error;
  };
  await expect(rangeTest(trainer, { onProgress })).rejects.toBe(error);
  expect(model).toEqual({ w: 3, step: 0 });
  expect(calls).toEqual(["snapshot", "restore", "release"]);
});

test("without snapshot and restore the result says that the model was changed", async () => {
  let w = 3;
  const trainer = trainerFrom((lr) => {
    const loss = w * w;
    w -= lr * 2 * w;
    return loss;
  });
  const { restored, stoppedBy } = await rangeTest(trainer, { minLr: 0.25, maxLr: 1, steps: 1 });
  expect([restored, stoppedBy, w]).toEqual([false, "end", 1.5]);
});

test("an option out of range is refused by name before anything runs", async () => {
  const table: [RangeTestOptions, string][] = [
    [{ minLr: 0 }, "minLr must be a number above 0, not 0"],
    [{ maxLr: -1 }, "maxLr must be a number above 0, not -1"],
    [{ minLr: 20 }, "minLr must be below maxLr (10), not 20"],
    [{ steps: 0 }, "steps must be a whole number of at least 1, not 0"],
    [{ steps: 1.5 }, "steps must be a whole number of at least 1, not 1.5"],
  ];
  for (const [options, message] of table) {
    const { trainer, calls, asked } = bowl();
    await expect(rangeTest(trainer, options)).rejects.toThrow(new RangeError(message));
    expect([calls, asked]).toEqual([[], []]);
  }
});
