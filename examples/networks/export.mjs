// node examples/networks/export.mjs : wrote small-digits.onnx, a convolutional network of 8 x 8 pixels whose
// weights are as they were drawn, and small-digits.npz, the digits of examples/data as its arrays. Needs the
// npm packages onnxruntime-node and @zip.js/zip.js.
import { readFileSync, writeFileSync } from "node:fs";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { writeNpy } from "lrfinder/arrays";
import {
  adam,
  conv2d,
  createTrainer,
  dense,
  exportModel,
  flatten,
  maxPooling2d,
  sequential,
} from "lrfinder/onnx";

const at = (path) => new URL(path, import.meta.url);
const [names, ...rows] = readFileSync(at("../data/digits.csv"), "utf8")
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(","));
const label = names.indexOf("digit");
const pixels = Uint8Array.from(
  rows.flatMap((row) => row.filter((_, i) => i !== label).map(Number)),
);
const labels = Uint8Array.from(rows, (row) => Number(row[label]));

const model = sequential(
  [
    conv2d(16, 3, { activation: "relu", padding: "same" }),
    maxPooling2d(2),
    conv2d(32, 3, { activation: "relu", padding: "same" }),
    maxPooling2d(2),
    flatten(),
    dense(10),
  ],
  { inputShape: [1, 8, 8] },
);
// A trainer draws the weights; the loss here decides that the file puts out what the last layer does.
const x = Float32Array.from(pixels);
const training = await createTrainer({
  ...{ model, loss: "sparse-categorical-cross-entropy", optimizer: adam() },
  data: { x, y: Int32Array.from(labels) },
});
const bytes = exportModel({ model, weights: await training.weights(), loss: "mean-squared-error" });
writeFileSync(at("small-digits.onnx"), bytes);
await training.close();

const zip = new ZipWriter(new Uint8ArrayWriter(), { level: 9, extendedTimestamp: false });
const arrays = {
  x: { type: "uint8", shape: [rows.length, 1, 8, 8], data: pixels },
  y: { type: "uint8", shape: [rows.length], data: labels },
};
for (const [name, array] of Object.entries(arrays)) {
  const lastModDate = new Date(1980, 0, 1);
  await zip.add(`${name}.npy`, new Uint8ArrayReader(writeNpy(array)), { lastModDate });
}
writeFileSync(at("small-digits.npz"), await zip.close());
