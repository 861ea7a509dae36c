import { expect, test } from "vitest";
import { createTrainer } from "../../trainer/create-trainer.js";
import { sequential } from "../sequential.js";
import { batchNormalization } from "./batch-normalization.js";

test("an update renews the running statistics by the rows of its batch, a short one too", async () => {
  const model = sequential([batchNormalization({ momentum: 0.75 })], { inputShape: [1] });
  // Batches of three rows and, filled up, of two.
  const x = [1, 2, 6, 10, 14];
  const training = await createTrainer({
    ...{ model, loss: "mean-squared-error", data: { x, y: [0, 0, 0, 0, 0] } },
    ...{ batchSize: 3, shuffle: false },
  });
  const statistics = async () => {
    const weights = await training.weights();
    return ["mean", "variance"].map(
      (name) => weights[`batchNormalization_0/moving_${name}`]!.data[0]!,
    );
  };
  expect(await statistics()).toEqual([0, 1]);
  const { loss } = await training.step({ learningRate: [0, 0] });
  // What is normalised has the mean square variance / (variance + 0.001).
  expect(loss[0]).toBeCloseTo(14 / 3 / (14 / 3 + 0.001), 6);
  expect(loss[1]).toBeCloseTo(4 / 4.001, 6);
  const [mean, variance] = await statistics();
  expect(mean).toBeCloseTo(0.75 * (0.25 * 3) + 0.25 * 12, 5);
  expect(variance).toBeCloseTo(0.75 * (0.75 + (0.25 * 14) / 3) + 0.25 * 4, 5);

  // It predicts by these.
  const { data } = await training.predict([7]);
  expect(data[0]).toBeCloseTo((7 - mean!) / Math.sqrt(variance! + 0.001), 5);
  await training.close();
});
