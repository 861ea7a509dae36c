// What the README's examples of the engine take as given: digits of 64 pixels, and their labels.
import { adam, createTrainer, dense, sequential, type TrainerOptions } from "lrfinder/onnx";

export { writeFile } from "node:fs/promises";
export { oneUpdate, reseed, restore, snapshot } from "./plain.js";

export const x = Array.from({ length: 90 }, (_, i) =>
  Array.from({ length: 64 }, (_, j) => Math.cos(i * (j + 1))),
);
export const y = x.map((_, i) => i % 10);
export const model = sequential([dense(16, { activation: "relu" }), dense(10)], {
  inputShape: [64],
});
export const options: TrainerOptions = {
  model,
  loss: "sparse-categorical-cross-entropy",
  optimizer: adam(),
  data: { x, y },
};
export const training = await createTrainer(options);
export const suggestion = { status: "found", lr: 0.01 } as const;
