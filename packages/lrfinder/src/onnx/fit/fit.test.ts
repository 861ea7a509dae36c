import { describe, expect, test } from "vitest";
import { exponentialDecay } from "../../schedules/exponential-decay.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { momentum } from "../optimizers/sgd.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { FitCallback } from "./callback.js";
import { type FitOptions, fit } from "./fit.js";
import { regression, xs, ys } from "./linear-regression.test-kit.js";

const network: TrainerOptions = {
  model: sequential([dense(6, { activation: "tanh" }), dropout(0.2), dense(1)], {
    inputShape: [10],
  }),
  loss: "mean-squared-error",
  metrics: ["mean-absolute-error"],
  optimizer: adam(),
  data: { x: xs, y: ys },
  batchSize: 64,
};

async function run(options: Partial<TrainerOptions>, how: FitOptions) {
  const { training, ...result } = await fit({ ...network, ...options }, how);
  const weights = await training.weights();
  await training.close();
  return { ...result, weights };
}

const rate = exponentialDecay({ initialLr: 0.02, decaySteps: 9, decayRate: 0.5 });

describe("training", () => {
  test("is the same to the bit again, in a worker, and one update at a time", async () => {
    const how = { epochs: 3, learningRate: rate, recordBatches: true };
    const once = await run({}, how);
    expect(once.updates).toBe(21);
    expect(new Set(once.history.batches.map(({ loss }) => loss)).size).toBe(21);
    expect(await run({}, how)).toEqual(once);
    expect(await run({ worker: true }, how)).toEqual(once);
    const watched = { ...how, callbacks: [{ onBatchEnd() {} }] };
    expect(await run({}, watched)).toEqual(once);
    expect((await run({ seed: 1 }, how)).weights).not.toEqual(once.weights);
  });

  test("uses the rates and momenta of a schedule, step by step", async () => {
    const beta = (step: number) => 0.9 - step / 100;
    const optimizer = momentum();
    const how = { epochs: 2, learningRate: rate, momentum: beta, recordBatches: true };
    const { weights, history } = await run({ optimizer }, how);
    const steps = [...Array(14).keys()];
    expect(history.batches.map(({ lr }) => lr)).toEqual(steps.map(rate));
    expect(history.epochs.map(({ lr }) => lr)).toEqual([rate(6), rate(13)]);
    const training = await createTrainer({ ...network, optimizer });
    await training.step({ learningRate: steps.map(rate), momentum: steps.map(beta) });
    expect(await training.weights()).toEqual(weights);
    await training.close();
  });

  test("goes on from where a trainer stands, its schedule and its numbers of epochs too", async () => {
    const whole = await run({}, { epochs: 4, learningRate: rate });
    const training = await createTrainer(network);
    const first = await fit(training, { epochs: 1, learningRate: rate });
    const rest = await fit(training, { epochs: 4, initialEpoch: 1, learningRate: rate });
    expect([...first.history.epochs, ...rest.history.epochs]).toEqual(whole.history.epochs);
    expect(rest.updates).toBe(21);
    expect(await training.weights()).toEqual(whole.weights);
    await training.close();
  });

  test("weights the loss and the metrics of an epoch by rows", async () => {
    const { history } = await run({}, { epochs: 1, learningRate: 0.01, recordBatches: true });
    const { batches, epochs } = history;
    expect(batches.map(({ rows }) => rows)).toEqual([64, 64, 64, 64, 64, 64, 58]);
    const mean = (of: (batch: (typeof batches)[number]) => number) =>
      batches.reduce((sum, batch) => sum + batch.rows * of(batch), 0) / 442;
    expect(epochs[0]!.loss).toBeCloseTo(
      mean(({ loss }) => loss),
      12,
    );
    expect(epochs[0]!.metrics["mean-absolute-error"]).toBeCloseTo(
      mean(({ metrics }) => metrics["mean-absolute-error"]!),
      12,
    );
  });
});

/** A callback that calls a halt after some updates. */
function after(updates: number, act: (context: { stop(): void }) => void): FitCallback {
  return {
    onBatchEnd({ iteration }, context) {
      if (iteration === updates) act(context);
    },
  };
}

describe.each([false, true])("an end before the last epoch (worker: %s)", (worker) => {
  test("by an abort keeps what was trained, and says so", async () => {
    const controller = new AbortController();
    const cut = await run(
      { worker },
      {
        epochs: 5,
        learningRate: rate,
        signal: controller.signal,
        recordBatches: true,
        callbacks: [after(11, () => controller.abort())],
      },
    );
    const whole = await run({}, { epochs: 2, learningRate: rate, recordBatches: true });
    expect(cut.stoppedBy).toBe("aborted");
    expect(cut.updates).toBe(11);
    expect(cut.history.epochs).toEqual(whole.history.epochs.slice(0, 1));
    expect(cut.history.batches).toEqual(whole.history.batches.slice(0, 11));
    const partial = cut.history.batches.slice(7).reduce((sum, { loss }) => sum + loss / 4, 0);
    expect(cut.unfinished).toMatchObject({ epoch: 2, updates: 4, lr: rate(10) });
    expect(cut.unfinished!.loss).toBeCloseTo(partial, 12);
    const training = await createTrainer(network);
    await training.step({ learningRate: [...Array(11).keys()].map(rate) });
    expect(cut.weights).toEqual(await training.weights());
    await training.close();
  });

  test("by a callback makes no further update", async () => {
    const how = { epochs: 5, learningRate: rate };
    const callbacks = [after(7, ({ stop }) => stop())];
    const { stoppedBy, updates, history, unfinished } = await run(
      { worker },
      { ...how, callbacks },
    );
    expect({ stoppedBy, updates, epochs: history.epochs.length, unfinished }).toEqual({
      stoppedBy: "early",
      updates: 7,
      epochs: 1,
      unfinished: undefined,
    });
  });

  test("by a loss that is not finite undoes the update that met it, however many a run makes", async () => {
    const wild = { ...regression, batchSize: 100, worker };
    const ends = [];
    for (const callbacks of [[], [{ onBatchEnd() {} }]]) {
      const how = { epochs: 40, learningRate: 1e6, recordBatches: true, callbacks };
      ends.push(await run({ ...wild, optimizer: undefined, metrics: [] }, how));
    }
    const [at, one] = ends;
    expect(at!.stoppedBy).toBe("non-finite");
    expect(at!.updates).toBeGreaterThan(1);
    expect(at!.history.batches.length).toBe(at!.updates + 1);
    expect(at!.history.batches.map(({ loss }) => Number.isFinite(loss)).indexOf(false)).toBe(
      at!.updates,
    );
    expect(one).toEqual(at);
  });
});

test("no update is made where a halt was called before, and none for no epochs", async () => {
  const signal = AbortSignal.abort();
  const how = { epochs: 3, learningRate: rate };
  expect(await run({}, { ...how, signal })).toMatchObject({ stoppedBy: "aborted", updates: 0 });
  expect(await run({}, { ...how, epochs: 0 })).toMatchObject({ stoppedBy: "end", updates: 0 });
});

test("hooks are called in turn, and awaited", async () => {
  const said: string[] = [];
  const say = (name: string): FitCallback => ({
    async onTrainBegin({ epochs, stepsPerEpoch }) {
      await null;
      said.push(`${name} begin ${epochs}×${stepsPerEpoch}`);
    },
    async onBatchEnd({ epoch, iteration }) {
      await null;
      said.push(`${name} batch ${epoch}.${iteration}`);
    },
    async onEpochEnd({ epoch }, { history }) {
      await null;
      said.push(`${name} epoch ${epoch} of ${history.epochs.length}`);
    },
    async onTrainEnd({ stoppedBy }) {
      await null;
      said.push(`${name} ${stoppedBy}`);
    },
  });
  await run({ batchSize: 300 }, { epochs: 1, learningRate: 0, callbacks: [say("a"), say("b")] });
  expect(said).toEqual([
    "a begin 1×2",
    "b begin 1×2",
    "a batch 1.1",
    "b batch 1.1",
    "a batch 1.2",
    "b batch 1.2",
    "a epoch 1 of 1",
    "b epoch 1 of 1",
    "a end",
    "b end",
  ]);
});

test("what a hook throws comes out, after every callback has heard of the end", async () => {
  const ends: string[] = [];
  const listening: FitCallback = { onTrainEnd: ({ stoppedBy }) => void ends.push(stoppedBy) };
  const training = await createTrainer(network);
  const broken: FitCallback = {
    onEpochEnd() {
      throw new Error("no room on the disk");
    },
  };
  const failing = fit(training, {
    epochs: 2,
    learningRate: 0.1,
    callbacks: [listening, broken, listening],
  });
  await expect(failing).rejects.toThrow("no room on the disk");
  expect(ends).toEqual(["error", "error"]);
  expect(Object.keys(await training.weights()).length).toBe(12);
  await training.close();
});

test("progress reports each call of the trainer, up to the last update of an epoch", async () => {
  const seen: string[] = [];
  await run(
    {},
    {
      epochs: 2,
      learningRate: 0.5,
      onProgress: ({ epoch, epochs, step, stepsPerEpoch, lr }) =>
        void seen.push(`${epoch}/${epochs} ${step}/${stepsPerEpoch} at ${lr}`),
    },
  );
  expect(seen.filter((line) => line.includes("7/7"))).toEqual(["1/2 7/7 at 0.5", "2/2 7/7 at 0.5"]);
});

test.each([
  [{ epochs: 1.5, learningRate: 1 }, "epochs must be a whole number of at least 0, not 1.5"],
  [{ epochs: -1, learningRate: 1 }, "epochs must be a whole number of at least 0, not -1"],
  [
    { epochs: 2, initialEpoch: 3, learningRate: 1 },
    "epochs must be a whole number of at least 3, not 2",
  ],
  [{ epochs: 1, learningRate: Number.NaN }, "learningRate must be a number of at least 0, not NaN"],
  [{ epochs: 1 }, "learningRate must be given: a number, or a schedule of the step"],
])("fit refuses %j", async (options, message) => {
  await expect(fit(network, options)).rejects.toThrow(message);
});
