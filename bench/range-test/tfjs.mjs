// Times the same range test as a TensorFlow.js user would write it: trainOnBatch on the wasm
// backend, or for convolutions, which wasm cannot train, on the plain one, rates set before each batch, rows shuffled once an epoch, weights copied before and put
// back after.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { performance } from "node:perf_hooks";
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { data, fileData, repetitions, rows, sweep } from "./cases.mjs";

const each = JSON.parse(process.argv[2]);
const { layers, batch, optimizer: name } = each;
const wasm = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${dirname(wasm)}/`);
setThreadsCount(1);
await tf.setBackend(layers ? "wasm" : "cpu");

const start = performance.now();
const outputs = layers?.at(-1) ?? 10;
const model = layers ? denseNetwork() : leNet();

function denseNetwork() {
  const network = tf.sequential();
  layers.slice(1).forEach((units, i) => {
    const last = i === layers.length - 2;
    const activation = last ? (outputs > 1 ? "softmax" : "linear") : "relu";
    network.add(
      tf.layers.dense({ units, activation, ...(i === 0 && { inputShape: [layers[0]] }) }),
    );
  });
  return network;
}

function leNet() {
  const { conv2d, maxPooling2d, flatten, dense } = tf.layers;
  const activation = "relu";
  const inputShape = [28, 28, 1];
  return tf.sequential({
    layers: [
      conv2d({ filters: 6, kernelSize: 5, padding: "same", activation, inputShape }),
      maxPooling2d({ poolSize: 2 }),
      conv2d({ filters: 16, kernelSize: 5, activation }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 120, activation }),
      dense({ units: 84, activation }),
      dense({ units: 10, activation: "softmax" }),
    ],
  });
}

const optimizer = tf.train[name](sweep.minLr);
model.compile({
  optimizer,
  loss: outputs > 1 ? "categoricalCrossentropy" : "meanSquaredError",
});
const raw = layers ? data({ layers }) : fileData(each);
const x = layers ? tf.tensor2d(raw.x, [rows, layers[0]]) : tf.tensor4d(raw.x, [rows, 28, 28, 1]);
const y =
  outputs > 1
    ? tf.oneHot(tf.tensor1d(Int32Array.from(raw.y, Number), "int32"), outputs)
    : tf.tensor2d(raw.y, [rows, 1]);
const createMs = performance.now() - start;

// The plain backend takes seconds for an update of a convolution: ten of them stand for all.
const steps = layers ? sweep.steps : 10;

async function rangeTest() {
  const kept = model.getWeights().map((weight) => weight.clone());
  const order = tf.util.createShuffledIndices(rows);
  const perEpoch = Math.ceil(rows / batch);
  const losses = [];
  for (let step = 0; step < steps; step++) {
    const lr = sweep.minLr * (sweep.maxLr / sweep.minLr) ** (step / sweep.steps);
    if (optimizer.setLearningRate) optimizer.setLearningRate(lr);
    else optimizer.learningRate = lr;
    const at = (step % perEpoch) * batch;
    const [xs, ys] = tf.tidy(() => {
      const places = tf.tensor1d(Int32Array.from(order.subarray(at, at + batch)), "int32");
      return [x.gather(places), y.gather(places)];
    });
    losses.push(await model.trainOnBatch(xs, ys));
    tf.dispose([xs, ys]);
  }
  model.setWeights(kept);
  tf.dispose(kept);
  return losses;
}

await rangeTest();
// The slow cases are timed fewer times: their spread is small compared with their length.
const times = !layers || layers[0] * batch > 20_000 ? 2 : repetitions;
let ms = Infinity;
for (let i = 0; i < times; i++) {
  const begin = performance.now();
  await rangeTest();
  ms = Math.min(ms, performance.now() - begin);
}
ms *= sweep.steps / steps;
console.log(JSON.stringify({ ms, createMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
