import { describe, expect, test } from "vitest";
import { sgd } from "../optimizers/sgd.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { FitCallback } from "./callback.js";
import { type Checkpoint, checkpoint } from "./checkpoint.js";
import { fit } from "./fit.js";
import type { EpochRecord } from "./history.js";
import { regression, xs, ys } from "./linear-regression.test-kit.js";
import {
  type ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
  reduceLROnPlateau,
} from "./reduce-lr-on-plateau.js";

/** Shows a callback other values than were measured. */
function shown(
  plateau: ReduceLROnPlateau,
  change: (record: EpochRecord) => EpochRecord,
): FitCallback {
  return {
    onTrainBegin: (context) => plateau.onTrainBegin?.(context),
    onEpochEnd: (record, context) => plateau.onEpochEnd?.(change(record), context),
  };
}

/** The rate of each epoch where the values watched are these. */
async function rates(
  values: readonly number[],
  options: ReduceLROnPlateauOptions,
  name = "loss",
): Promise<number[]> {
  const plateau = reduceLROnPlateau(options);
  const watching = shown(plateau, (record) => {
    const value = values[record.epoch - 1]!;
    if (name === "loss") return { ...record, loss: value };
    return { ...record, metrics: { [name]: value } };
  });
  const how = { epochs: values.length, learningRate: 0.1, callbacks: [watching] };
  const { training, history } = await fit(regression, how);
  await training.close();
  return history.epochs.map(({ lr }) => lr);
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

describe("the learning rate", () => {
  test("is reduced for the epoch after patience epochs without improvement, down to minLr", async () => {
    const options = { factor: 0.5, patience: 2, minLr: 0.04 };
    // Better by no more than 0.0001 is no improvement: the fourth value brings the first reduction.
    const losses = [1, 0.5, 0.5, 0.49999, 0.4, 0.4, 0.4, 0.4];
    expect(await rates(losses, options)).toEqual(
      near([0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.04]),
    );
  });

  test("waits for a cooldown", async () => {
    const options = { factor: 0.5, patience: 1, cooldown: 3 };
    expect(await rates([1, 1, 1, 1, 1, 1], options)).toEqual(
      near([0.1, 0.1, 0.05, 0.05, 0.05, 0.025]),
    );
  });

  test("waits for an accuracy to rise, unless told otherwise", async () => {
    const rising = [0.1, 0.2, 0.3, 0.4];
    const options = { monitor: "accuracy", factor: 0.5, patience: 1 };
    expect(await rates(rising, options, "accuracy")).toEqual(near([0.1, 0.1, 0.1, 0.1]));
    const falling = { ...options, mode: "min" as const };
    expect(await rates(rising, falling, "accuracy")).toEqual(near([0.1, 0.1, 0.05, 0.025]));
  });

  test("follows the validation loss where there is one", async () => {
    // The training loss falls all the way; validation rows with the targets turned round get worse.
    const turned = { x: xs, y: ys.map((y) => -y) };
    const how = { epochs: 4, learningRate: 0.01, validation: turned };
    const run = async (options: ReduceLROnPlateauOptions) => {
      const plateau = reduceLROnPlateau({ factor: 0.5, patience: 1, ...options });
      const { training, history } = await fit(regression, { ...how, callbacks: [plateau] });
      await training.close();
      return history.epochs.map(({ lr }) => lr);
    };
    expect(await run({})).toEqual(near([0.01, 0.01, 0.005, 0.0025]));
    expect(await run({ monitor: "loss" })).toEqual(near([0.01, 0.01, 0.01, 0.01]));
  });
});

describe.each([false, true])("interrupted (worker: %s)", (worker) => {
  test("training goes on with the state, to the bit", async () => {
    // A rate this large leaves the loss bouncing, so that it is reduced on the way.
    const options = { ...regression, optimizer: sgd(), batchSize: 64 };
    const how = { epochs: 9, learningRate: 0.2 };
    const settings = { factor: 0.6, patience: 1, minDelta: 0.001 };
    const plateau = reduceLROnPlateau(settings);
    const saved: (Checkpoint & { plateau: ReduceLROnPlateau["state"] })[] = [];
    const keep = checkpoint({
      save: (each) => void saved.push({ ...each, plateau: plateau.state }),
    });
    const whole = await fit(options, { ...how, callbacks: [plateau, keep] });
    const seen = whole.history.epochs.map(({ lr }) => lr);
    expect(new Set(seen).size).toBeGreaterThan(2);
    for (const { record, state, plateau: remembered } of saved) {
      const again = reduceLROnPlateau({
        ...settings,
        state: structuredClone(remembered),
      });
      const training = await createTrainer({ ...options, worker });
      await training.load(state);
      const rest = await fit(training, {
        ...how,
        initialEpoch: record.epoch,
        callbacks: [again],
      });
      expect(rest.history.epochs).toEqual(whole.history.epochs.slice(record.epoch));
      expect(again.state).toEqual(plateau.state);
      expect(await training.save()).toEqual(await whole.training.save());
      await training.close();
    }
    await whole.training.close();
  });
});

test("refused are options out of range, schedules, and numbers that epochs do not have", async () => {
  expect(() => reduceLROnPlateau({ factor: 1 })).toThrow("factor must be at least 0");
  await expect(rates([1], { monitor: "accuracy" })).rejects.toThrow(
    'monitor must be one of loss, not "accuracy"',
  );
  const callbacks = [reduceLROnPlateau()];
  const learningRate = (step: number) => 0.1 / (1 + step);
  await expect(fit(regression, { epochs: 3, learningRate, callbacks })).rejects.toThrow(
    "the learning rate must change on a plateau only, and went from 0.1 to 0.05",
  );
});
