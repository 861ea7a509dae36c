import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { spread } from "../../numeric/spread.js";
import { batchNormalization } from "../models/layers/batch-normalization.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { createTrainer } from "./create-trainer.js";
import { sourceOf } from "./row-source.test-kit.js";

const random = seededRandom(3);
const rows = 90;
const x = Float32Array.from({ length: 2 * rows }, () => random());
const y = Float32Array.from({ length: rows }, (_, row) => row / rows + x[2 * row]!);
const options = {
  model: sequential([dense(4), batchNormalization({ momentum: 0.8 }), dropout(0.5), dense(1)], {
    inputShape: [2],
  }),
  loss: "mean-squared-error",
  batchSize: 16,
} as const;

test.each([
  ["in this thread", { data: { x, y } }],
  ["in a worker", { data: { x, y }, worker: true }],
  ["on rows of a function", { data: sourceOf({ x, y }, { rows }) }],
  ["on rows of a function, in a worker", { data: sourceOf({ x, y }, { rows }), worker: true }],
])(
  "it is the loss of the model in use on rows spread over all, and changes nothing, %s",
  async (_, where) => {
    const training = await createTrainer({ ...options, ...where });
    await training.step({ learningRate: new Array(40).fill(0.05) });
    const before = await training.save();
    for (const count of [7, 1000, 7]) {
      const some = spread(rows, count);
      const part = await training.evaluate({
        x: Float32Array.from(some.flatMap((row) => [x[2 * row]!, x[2 * row + 1]!])),
        y: Float32Array.from(some, (row) => y[row]!),
      });
      expect(await training.inferenceLoss?.(count)).toBe(part.loss);
    }
    expect(await training.save()).toEqual(before);
    await training.close();
  },
);

test("a model that is the same in use has none", async () => {
  const model = sequential([dense(4), dropout(0.5), dense(1)], { inputShape: [2] });
  for (const worker of [false, true]) {
    const training = await createTrainer({ ...options, model, data: { x, y }, worker });
    expect(training.inferenceLoss).toBeUndefined();
    await training.close();
  }
});
