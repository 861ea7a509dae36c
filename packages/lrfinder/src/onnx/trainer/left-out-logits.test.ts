import { expect, test, vi } from "vitest";
import { places } from "../models/places.test-kit.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import { rows, sequenceOf, weights, x } from "./places.test-kit.js";

// A model that ends in a softmax and gives the logits of it: the loss takes those.

vi.mock("../models/kinds.js", async (original) => {
  const { modelKinds } = await original<typeof import("../models/kinds.js")>();
  const { KIND, placesKind } = await import("../models/places.test-kit.js");
  return { modelKinds: { ...modelKinds, [KIND]: placesKind } };
});

const labels = Array.from({ length: 3 * rows }, (_, i) => (i * 5) % 4);

async function outcomeOf(options: Pick<TrainerOptions, "model" | "loss">, y = labels) {
  const training = await createTrainer({
    ...{ ...options, data: { x, y }, weights, batchSize: 3, shuffle: false },
  });
  const { loss } = await training.step({ learningRate: [0.3, 0.2, 0.1, 0.3] });
  const evaluated = await training.evaluate();
  const predicted = await training.predict(x);
  await training.close();
  return { loss, evaluated, predicted };
}

test.each(["probabilities", "logarithms"] as const)(
  "a loss of logits reads those of %s, to the bit",
  async (output) => {
    const loss = "sparse-categorical-cross-entropy";
    const bare = await outcomeOf({ model: places("sequence"), loss });
    expect(await outcomeOf({ model: places(output), loss })).toEqual(bare);
    const named = { [output]: { loss } } as const;
    expect(await outcomeOf({ model: places(output), loss: named })).toEqual(bare);
  },
);

test("the classes of a loss lie on the axis of the softmax whose logits it takes", async () => {
  const y = Array.from({ length: 4 * rows }, (_, i) => i % 3);
  const loss = "sparse-categorical-cross-entropy";
  const before = { loss, classAxis: 1 } as const;
  const bare = await outcomeOf({ model: places("image"), loss: before }, y);
  expect(await outcomeOf({ model: places("shares"), loss: before }, y)).toEqual(bare);
  await expect(
    createTrainer({ model: places("shares"), loss, data: { x, y: new Array(6 * rows).fill(0) } }),
  ).rejects.toThrow("loss.classAxis must be -3, the axis of the softmax of shares, not -1");
});

test("a loss of other numbers reads the probabilities themselves", async () => {
  const y = Array.from({ length: 12 * rows }, () => 0.25);
  const training = await createTrainer({
    ...{ model: places("probabilities"), loss: "mean-squared-error", data: { x, y }, weights },
  });
  const { data } = await training.predict(x);
  await training.close();
  const logits = sequenceOf([...weights.kernel.data], 0)[0]!;
  const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
  logits.forEach((z, c) => {
    expect(data[c]).toBeCloseTo(Math.exp(z) / total, 5);
  });
});

test("probabilities without logits, or of another kind, are refused", async () => {
  const takes = (name: string) =>
    `${name} takes logits: the last layer must have no softmax, which the loss applies itself`;
  const loss = "sparse-categorical-cross-entropy";
  const ofBare = { model: places("bare"), loss, data: { x, y: labels } } as const;
  await expect(createTrainer(ofBare)).rejects.toThrow(takes(loss));
  const y = new Array<number>(12 * rows).fill(1);
  await expect(
    createTrainer({
      ...{ model: places("probabilities"), loss: "binary-cross-entropy", data: { x, y } },
    }),
  ).rejects.toThrow(takes("binary-cross-entropy"));
});
