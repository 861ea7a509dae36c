import { readFileSync } from "node:fs";
import { findLearningRate } from "lrfinder";
import { adam, createTrainer, dense, sequential, type TrainerOptions } from "lrfinder/onnx";
import { expect, test } from "vitest";

// The library in use, by its public names, on 1,797 handwritten digits of 8 × 8 pixels.

const [, ...lines] = readFileSync(new URL("../examples/data/digits.csv", import.meta.url), "utf8")
  .trim()
  .split("\n");
const table = lines.map((line) => line.split(",").map(Number));
const data = {
  x: table.map((row) => row.slice(0, -1).map((pixel) => pixel / 16)),
  y: table.map((row) => row.at(-1)!),
};

async function found(options: Partial<TrainerOptions> = {}) {
  const training = await createTrainer({
    model: sequential([dense(64, { activation: "relu" }), dense(10)], { inputShape: [64] }),
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    optimizer: adam(),
    data,
    ...options,
  });
  const before = await training.weights();
  const result = await findLearningRate(training);
  expect(await training.weights()).toEqual(before);
  await training.close();
  return result;
}

test("the digits' learning rate is found, and is the same to the bit wherever and whenever", async () => {
  const first = await found();
  expect(first.suggestion.status).toBe("found");
  if (first.suggestion.status !== "found") return;
  const { lr, band } = first.suggestion;
  expect(lr).toBeGreaterThan(1e-4);
  expect(lr).toBeLessThan(1e-1);
  expect(band[0]).toBeLessThanOrEqual(lr);
  expect(band[1]).toBeGreaterThanOrEqual(lr);
  expect(first.restored).toBe(true);
  // After three, the rate is not yet known to a factor of 2.
  expect(first.repeats.length).toBe(4);
  // Ten classes that are equally likely at first.
  for (const { curve } of first.repeats)
    expect(curve.losses[0]).toBeGreaterThan(Math.log(10) - 0.5);

  expect(await found()).toEqual(first);
  expect(await found({ worker: true, updatesPerRun: 7 })).toEqual(first);
});

test("training at the rate found learns the digits, and a tenth of the band's low end does not", async () => {
  const { suggestion } = await found();
  if (suggestion.status !== "found") throw new Error(suggestion.reason);
  const accuracyAfterThreeEpochs = async (lr: number) => {
    const training = await createTrainer({
      model: sequential([dense(64, { activation: "relu" }), dense(10)], { inputShape: [64] }),
      loss: "sparse-categorical-cross-entropy",
      metrics: ["accuracy"],
      optimizer: adam(),
      data,
    });
    const steps = 3 * training.stepsPerEpoch;
    const { metrics } = await training.step({ learningRate: new Array<number>(steps).fill(lr) });
    await training.close();
    const last = metrics.accuracy!.slice(-training.stepsPerEpoch);
    return last.reduce((a, b) => a + b) / last.length;
  };
  expect(await accuracyAfterThreeEpochs(suggestion.lr)).toBeGreaterThan(0.93);
  expect(await accuracyAfterThreeEpochs(suggestion.band[0] / 10)).toBeLessThan(0.9);
});
