// What examples of the engine take as given: a small regression, and what is made of it.
import {
  adam,
  createTrainer,
  dense,
  earlyStopping,
  type NumericColumn,
  type RegressionTarget,
  sequential,
  type TrainerOptions,
} from "lrfinder/onnx";

export { createWriteStream } from "node:fs";
export { readFile, writeFile } from "node:fs/promises";

export const rows = 96;
export const x = Array.from({ length: rows }, (_, i) =>
  Array.from({ length: 13 }, (_, j) => Math.sin(i * 13 + j)),
);
export const y = x.map((row) => [row[0]! - 2 * row[1]! + 0.5]);
export const data = { x, y };
export const model = sequential([dense(8, { activation: "relu" }), dense(1)], { inputShape: [13] });
export const loss = "mean-squared-error" as const;
export const options: TrainerOptions = { model, loss, optimizer: adam(), data, batchSize: 32 };
export const training = await createTrainer(options);
export const learningRate = 0.01;
export const validation = { x: x.slice(0, 9), y: y.slice(0, 9) };
export const stopping = earlyStopping({ patience: 3 });
export const suggestion = { status: "found", lr: 0.01 } as const;

export const target = "price";
export const columns: readonly NumericColumn[] = x[0]!.map((_, i) => ({
  kind: "numeric",
  column: `column ${i}`,
  mean: 0,
  deviation: 1,
  fill: 0,
}));
export const targetEncoding: RegressionTarget = { kind: "numeric", mean: 20, deviation: 5 };
export const network = { hidden: [8], activation: "relu" };
export const trained = { model, loss, weights: await training.weights() } as const;
export const write = (_checkpoint: object): void => {};
