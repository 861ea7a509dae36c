import { describe, expect, test } from "vitest";
import { createTrainer } from "../trainer/create-trainer.js";
import type { Scores } from "../training/scores.js";
import type { FitContext } from "./callback.js";
import { type EarlyStoppingOptions, earlyStopping } from "./early-stopping.js";
import { fit } from "./fit.js";
import type { EpochRecord } from "./history.js";
import { regression } from "./linear-regression.test-kit.js";

/** The epoch at which losses in this order bring a stop, and the best before it. */
async function stopAt(values: readonly number[], options: EarlyStoppingOptions, name = "loss") {
  const training = await createTrainer(regression);
  const callback = earlyStopping({ restoreBest: false, ...options });
  let stopped: number | undefined;
  let epoch = 0;
  const stop = () => {
    stopped ??= epoch;
  };
  const context = { training, stop } as unknown as FitContext;
  await callback.onTrainBegin?.(context);
  for (const value of values) {
    epoch++;
    const scores: Scores =
      name === "loss" ? { loss: value, metrics: {} } : { loss: 1, metrics: { [name]: value } };
    const record: EpochRecord = { epoch, updates: 1, lr: 1, ...scores };
    await callback.onEpochEnd?.(record, context);
  }
  await training.close();
  return { stopped, best: callback.best };
}

describe("early stopping", () => {
  test("waits for so many epochs in a row without an improvement", async () => {
    const values = [5, 4, 4, 3, 3, 3.5, 3, 2];
    expect(await stopAt(values, { patience: 3 })).toEqual({
      stopped: 7,
      best: { epoch: 8, value: 2 },
    });
    expect((await stopAt(values, { patience: 1 })).stopped).toBe(3);
    expect((await stopAt(values, { patience: 4 })).stopped).toBeUndefined();
  });

  test("waits for ten epochs where no patience is given", async () => {
    expect((await stopAt(Array(11).fill(5), {})).stopped).toBe(11);
    expect((await stopAt(Array(10).fill(5), {})).stopped).toBeUndefined();
  });

  test("counts only an improvement of more than minDelta", async () => {
    const values = [5, 4.75, 4.5, 4.25];
    expect(await stopAt(values, { patience: 2, minDelta: 0.5 })).toEqual({
      stopped: 3,
      best: { epoch: 4, value: 4.25 },
    });
    expect((await stopAt(values, { patience: 2, minDelta: 0.2 })).stopped).toBeUndefined();
  });

  test("wants an accuracy to rise and all else to fall, but where mode says other", async () => {
    const rising = [0.5, 0.6, 0.7];
    expect((await stopAt(rising, { monitor: "accuracy", patience: 2 }, "accuracy")).best).toEqual({
      epoch: 3,
      value: 0.7,
    });
    expect((await stopAt(rising, { patience: 2 })).stopped).toBe(3);
    expect((await stopAt(rising, { patience: 2, mode: "max" })).stopped).toBeUndefined();
  });

  test("never takes NaN for an improvement, not even first", async () => {
    expect(await stopAt([Number.NaN, 3, Number.NaN, Number.NaN], { patience: 2 })).toEqual({
      stopped: 4,
      best: { epoch: 2, value: 3 },
    });
  });

  test("refuses options out of range, and numbers that epochs do not have", async () => {
    expect(() => earlyStopping({ patience: 0 })).toThrow("patience must be a whole number");
    expect(() => earlyStopping({ minDelta: -1 })).toThrow("minDelta must be a number of at least");
    await expect(stopAt([1], { monitor: "accuracy" })).rejects.toThrow(
      'monitor must be one of loss, not "accuracy"',
    );
  });
});

/** Rates that lead down for three epochs, and then away. */
const rates = (step: number) => (step < 3 ? 0.1 : 1);

describe.each([false, true])("in fit (worker: %s)", (worker) => {
  test("the best model comes back, its optimizer and order of rows with it", async () => {
    const stopper = earlyStopping({ patience: 4 });
    const how = { epochs: 50, learningRate: rates, validation: 0.3, callbacks: [stopper] };
    const { training, history, stoppedBy } = await fit({ ...regression, worker }, how);
    const losses = history.epochs.map(({ validation }) => validation!.loss);
    const best = losses.indexOf(Math.min(...losses));
    expect(stoppedBy).toBe("early");
    expect(losses.length).toBe(best + 5);
    expect(stopper.best).toEqual({ epoch: best + 1, value: losses[best] });
    const weights = await training.weights();
    const { learningRate, validation } = how;
    const straight = await fit(regression, { epochs: best + 1, learningRate, validation });
    expect(await straight.training.weights()).toEqual(weights);
    await Promise.all([training.close(), straight.training.close()]);
  });

  test("after an abort, too; and not where that was not asked for", async () => {
    for (const restoreBest of [true, false]) {
      const stopper = earlyStopping({ patience: 40, restoreBest });
      const controller = new AbortController();
      const { training, history, stoppedBy } = await fit(
        { ...regression, worker },
        {
          epochs: 50,
          learningRate: rates,
          signal: controller.signal,
          callbacks: [
            stopper,
            { onEpochEnd: ({ epoch }) => void (epoch === 8 && controller.abort()) },
          ],
        },
      );
      expect(stoppedBy).toBe("aborted");
      const { loss } = await training.evaluate();
      await training.close();
      // The loss of epoch n is that of the model before it, so the best is the model of the epoch
      // after.
      const { epoch } = stopper.best!;
      expect(epoch).toBeLessThan(8);
      if (restoreBest) expect(loss).toBeCloseTo(history.epochs[epoch]!.loss, 5);
      else expect(loss).toBeGreaterThan(2 * history.epochs[epoch]!.loss);
    }
  });
});
