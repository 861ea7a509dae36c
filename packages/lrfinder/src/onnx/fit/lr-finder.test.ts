import { describe, expect, test } from "vitest";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import { suggest } from "../../suggest/suggest.js";
import { momentum } from "../optimizers/sgd.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { fit } from "./fit.js";
import { regression } from "./linear-regression.test-kit.js";
import { LRFinder } from "./lr-finder.js";

const options = { ...regression, batchSize: 64, optimizer: momentum() };

describe.each([false, true])("the finder (worker: %s)", (worker) => {
  test("records every batch at Keras's rates, and gives the model back", async () => {
    const training = await createTrainer({ ...options, metrics: ["mean-absolute-error"], worker });
    await training.step({ learningRate: [0.01, 0.01, 0.01] });
    const before = await training.weights();
    const finder = new LRFinder({ epochs: 3, stepsPerEpoch: 7 });
    const { stoppedBy, history } = await fit(training, {
      epochs: 3,
      callbacks: [finder],
      recordBatches: true,
    });
    expect(stoppedBy).toBe("end");
    expect(await training.weights()).toEqual(before);
    const formula = Array.from({ length: 21 }, (_, i) => 1e-5 + ((1e-2 - 1e-5) * i) / 21);
    finder.history.lr.forEach((lr, i) => {
      expect(Math.abs(lr / formula[i]! - 1)).toBeLessThan(1e-12);
    });
    expect(finder.history.iterations).toEqual(formula.map((_, i) => i + 1));
    expect(finder.history.loss).toEqual(history.batches.map(({ loss }) => loss));
    expect(finder.history["mean-absolute-error"]).toEqual(
      history.batches.map(({ metrics }) => metrics["mean-absolute-error"]),
    );
    expect(finder.result).toMatchObject({ stoppedBy: "end", restored: true, steps: 21 });
    await training.close();
  });

  test("sees what findLearningRate sees, and stops where the loss diverges", async () => {
    const sweep = { minLr: 1e-4, maxLr: 10, sweep: "exponential" } as const;
    const finder = new LRFinder(sweep);
    const { training, stoppedBy, updates } = await fit(
      { ...options, worker },
      { epochs: 15, callbacks: [finder] },
    );
    expect(stoppedBy).toBe("early");
    expect(finder.result.stoppedBy).toBe("diverged");
    expect(updates).toBe(finder.history.lr.length);
    expect(updates).toBeLessThan(105);
    const same = await findLearningRate(training, { ...sweep, steps: 105, repeats: 1, seed: 0 });
    expect(finder.curve.learningRates).toEqual(same.curve.learningRates);
    expect(finder.curve.losses).toEqual(same.curve.losses);
    expect(finder.suggestion).toEqual(same.suggestion);
    expect(finder.suggestion).toEqual(suggest(finder.curve, { optimizer: "momentum" }));
    expect(finder.suggestion.status).toBe("found");
    await training.close();
  });
});

test("without restore the model keeps what the sweep did; goes on from an earlier epoch", async () => {
  const finder = new LRFinder({ minLr: 0.001, maxLr: 0.002, restore: false });
  const { training } = await fit(options, { epochs: 3, initialEpoch: 2, callbacks: [finder] });
  const straight = await createTrainer(options);
  const rates = Array.from({ length: 7 }, (_, i) => 0.001 + (0.001 * i) / 7);
  await straight.step({ learningRate: rates });
  expect(await training.weights()).toEqual(await straight.weights());
  expect(finder.result.restored).toBe(false);
  await Promise.all([training.close(), straight.close()]);
});

test("the figures draw what was recorded", async () => {
  const finder = new LRFinder();
  const { training } = await fit(options, { epochs: 2, callbacks: [finder] });
  await training.close();
  const drawn = JSON.stringify(finder.plotLoss());
  for (const loss of finder.history.loss)
    expect(drawn).toContain(String(Number(loss.toPrecision(9))));
  const rates = JSON.stringify(finder.plotLr());
  for (const lr of finder.history.lr) expect(rates).toContain(String(Number(lr.toPrecision(9))));
});

test("an abort ends the sweep, and the model is as it was", async () => {
  const training = await createTrainer(options);
  const before = await training.weights();
  const controller = new AbortController();
  const finder = new LRFinder();
  const halt = { onBatchEnd: () => controller.abort() };
  const how = { epochs: 1, signal: controller.signal, callbacks: [finder, halt] };
  expect((await fit(training, how)).stoppedBy).toBe("aborted");
  expect(finder.result).toMatchObject({ stoppedBy: "aborted", restored: true, steps: 1 });
  expect(await training.weights()).toEqual(before);
  await training.close();
});

test("the finder refuses what does not fit, and gives the model back", async () => {
  expect(() => new LRFinder({ minLr: 1, maxLr: 1 })).toThrow("minLr must be below maxLr");
  const training = await createTrainer(options);
  const before = await training.weights();
  const run = (finder: LRFinder, ...others: object[]) =>
    fit(training, { epochs: 2, callbacks: [finder, ...others] });
  await expect(run(new LRFinder({ epochs: 3 }))).rejects.toThrow(
    "epochs must be what fit runs, which is 2, not 3",
  );
  await expect(run(new LRFinder({ stepsPerEpoch: 8 }))).rejects.toThrow(
    "stepsPerEpoch must be what fit runs, which is 7, not 8",
  );
  const meddler = {
    onBatchEnd: (_: unknown, context: { setLearningRate(lr: number): void }) =>
      context.setLearningRate(1),
  };
  await expect(run(new LRFinder(), meddler)).rejects.toThrow(
    "another callback set the learning rate to 1 during the sweep",
  );
  expect(await training.weights()).toEqual(before);
  await training.close();
});

test("where the loss still falls at the end, the answer is none; a wider sweep has one, and its warnings", async () => {
  const finder = new LRFinder();
  await (await fit(options, { epochs: 4, callbacks: [finder] })).training.close();
  expect(finder.suggestion).toEqual({
    status: "none",
    reason:
      "the loss has not turned up at the last learning rate (0.00964), so that the end of the sweep would decide the answer: raise maxLr",
  });
  const wide = new LRFinder({ maxLr: 10, sweep: "exponential" });
  await (await fit(options, { epochs: 4, callbacks: [wide] })).training.close();
  expect(wide.suggestion.status).toBe("found");
  expect(wide.warnings).toEqual(wide.result.warnings);
  expect(wide.warnings[0]).toContain("the loss does not clearly fall in the sweep");
  expect(wide.plotLoss().toText().replaceAll(/\s+/g, " ")).toContain(`; note: ${wide.warnings[0]}`);
});

test("a sweep that was stopped, or had few batches, says so", async () => {
  const stopped = new LRFinder();
  const stopper = { onBatchEnd: (_: unknown, { stop }: { stop(): void }) => stop() };
  const early = await fit(options, { epochs: 4, callbacks: [stopped, stopper] });
  await early.training.close();
  expect(stopped.suggestion).toEqual({
    status: "none",
    reason:
      "training was stopped after one batch, before the sweep was over, by a callback or an abort",
  });
  const short = new LRFinder();
  const full = { ...options, batchSize: "full" } as const;
  await (await fit(full, { epochs: 3, callbacks: [short] })).training.close();
  expect(short.suggestion).toEqual({
    status: "none",
    reason:
      "the training had only 3 batches, and a sweep needs 5 at least: take smaller batches, or more epochs",
  });
});
