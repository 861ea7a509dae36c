// Times the same range test as a TensorFlow.js user would write it: trainOnBatch on the wasm
// backend, rates set before each batch, rows shuffled once an epoch, weights copied before and put
// back after.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { performance } from "node:perf_hooks";
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { data, repetitions, rows, sweep } from "./cases.mjs";

const { layers, batch, optimizer: name } = JSON.parse(process.argv[2]);
const wasm = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${dirname(wasm)}/`);
setThreadsCount(1);
await tf.setBackend("wasm");

const start = performance.now();
const outputs = layers.at(-1);
const model = tf.sequential();
layers.slice(1).forEach((units, i) => {
  const last = i === layers.length - 2;
  const activation = last ? (outputs > 1 ? "softmax" : "linear") : "relu";
  model.add(tf.layers.dense({ units, activation, ...(i === 0 && { inputShape: [layers[0]] }) }));
});
const optimizer = tf.train[name](sweep.minLr);
model.compile({
  optimizer,
  loss: outputs > 1 ? "categoricalCrossentropy" : "meanSquaredError",
});
const raw = data({ layers });
const x = tf.tensor2d(raw.x, [rows, layers[0]]);
const y =
  outputs > 1 ? tf.oneHot(tf.tensor1d(raw.y, "int32"), outputs) : tf.tensor2d(raw.y, [rows, 1]);
const createMs = performance.now() - start;

async function rangeTest() {
  const kept = model.getWeights().map((weight) => weight.clone());
  const order = tf.util.createShuffledIndices(rows);
  const perEpoch = Math.ceil(rows / batch);
  const losses = [];
  for (let step = 0; step < sweep.steps; step++) {
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
const times = layers[0] * batch > 20_000 ? 2 : repetitions;
let ms = Infinity;
for (let i = 0; i < times; i++) {
  const begin = performance.now();
  await rangeTest();
  ms = Math.min(ms, performance.now() - begin);
}
console.log(JSON.stringify({ ms, createMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
