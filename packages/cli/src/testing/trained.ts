import { writeFileSync } from "node:fs";
import {
  adam,
  cardMetadata,
  createTrainer,
  dense,
  exportModel,
  fit,
  modelCard,
  sequential,
} from "lrfinder/onnx";
import { type Data, loadData } from "../table/index.js";

/** A model that was trained on a table, and what it said of the rows it was trained on. */
export interface Trained {
  readonly data: Data;
  /** What the model put out for each row, `[rows, outputs]`. */
  readonly outputs: Float32Array;
}

/** Trains a small network on a table, and writes it as a model file. */
export async function trainedOn(
  table: string,
  { target, drop, path }: { target: string; drop?: readonly string[]; path: string },
): Promise<Trained> {
  const data = await loadData({ file: table, target, drop, task: "auto" });
  const classes = data.classes?.length;
  const hidden = [16];
  const model = sequential(
    [...hidden.map((units) => dense(units, { activation: "relu" })), dense(classes ?? 1)],
    { inputShape: [data.features] },
  );
  const loss = classes ? "sparse-categorical-cross-entropy" : "mean-squared-error";
  const training = await createTrainer({ model, loss, optimizer: adam(), data });
  await fit(training, { epochs: 30, learningRate: 0.01 });
  const weights = await training.weights();
  const { data: outputs } = await training.predict(data.x);
  await training.close();
  const { encoding: columns, targetEncoding } = data;
  const network = { hidden, activation: "relu" };
  const card = modelCard({ target, columns, targetEncoding, network });
  const options = { model, weights, loss, columns, target: targetEncoding } as const;
  writeFileSync(path, exportModel({ ...options, metadata: cardMetadata(card) }));
  return { data, outputs };
}
