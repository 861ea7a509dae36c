// node bench/tfjs-callback/run.mjs [--pairs 200] : what the LRFinder callback costs in a fit of
// TensorFlow.js.
//
// Each pair is two fits of one model over the same rows, one plain and one with the callback, in an
// order that alternates. The cost is the median of the pairs' ratios; a quarter of the pairs lie
// below and above the range next to it. Snapshot and restore happen once a fit, however long it is,
// so they are left out of it (`restore: false`) and timed apart. "Empty" is a fit with a callback
// that does nothing.
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { performance } from "node:perf_hooks";
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { LRFinder } from "lrfinder/tfjs";
import {
  modelState,
  releaseModelState,
  restoreModelState,
} from "../../packages/lrfinder/dist/tfjs/fit/model-state.js";

const place = process.argv.indexOf("--pairs");
const pairs = place < 0 ? 200 : Number(process.argv[place + 1]);
const layers = [64, 64, 64, 10];
const batchSize = 32;
/** One epoch of the digits: 1,797 rows. */
const batches = 57;
const target = 2;

const wasm = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${dirname(wasm)}/`);
setThreadsCount(1);
await tf.setBackend("wasm");

function compiled(optimizer) {
  const model = tf.sequential();
  layers.slice(1).forEach((units, i) => {
    const activation = i === layers.length - 2 ? "softmax" : "relu";
    model.add(tf.layers.dense({ units, activation, ...(i === 0 && { inputShape: [layers[0]] }) }));
  });
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  return model;
}

const rows = batches * batchSize;
const x = tf.randomUniform([rows, layers[0]], -1, 1, "float32", 1);
const y = tf.tidy(() => tf.oneHot(tf.range(0, rows, 1, "int32").mod(tf.scalar(10, "int32")), 10));

const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];
const median = (values) => quantile(values, 0.5);
const percent = (ratio) => `${((ratio - 1) * 100).toFixed(2)} %`;

async function timed(model, callbacks) {
  const start = performance.now();
  await model.fit(x, y, { batchSize, epochs: 1, verbose: 0, ...(callbacks && { callbacks }) });
  return performance.now() - start;
}

class Empty extends tf.Callback {}
const finder = () => new LRFinder({ minLr: 1e-6, maxLr: 1e-5, restore: false });

async function cost(model, callback) {
  const ratios = [];
  const plain = [];
  for (let pair = 0; pair < pairs; pair++) {
    let ms;
    if (pair % 2 === 0) ms = [await timed(model), await timed(model, [callback()])];
    else ms = [await timed(model, [callback()]), await timed(model)].reverse();
    plain.push(ms[0]);
    ratios.push(ms[1] / ms[0]);
  }
  return { ratios, plainMs: median(plain) };
}

function snapshotMs(model) {
  const times = Array.from({ length: pairs }, () => {
    const start = performance.now();
    const state = modelState(model);
    restoreModelState(state);
    releaseModelState(state);
    return performance.now() - start;
  });
  return median(times);
}

console.log(`${cpus()[0].model}, wasm, one thread, Node ${process.version}`);
console.log(`${layers.join("-")}, batch ${batchSize}, ${batches} batches a fit, ${pairs} pairs\n`);
let missed = false;
for (const optimizer of ["sgd", "adam"]) {
  const model = compiled(optimizer);
  for (let i = 0; i < 10; i++) {
    await timed(model);
    await timed(model, [finder()]);
  }
  const empty = await cost(model, () => new Empty());
  const ours = await cost(model, finder);
  const spread = [0.25, 0.75].map((share) => percent(quantile(ours.ratios, share)));
  const share = median(ours.ratios);
  missed ||= (share - 1) * 100 > target;
  console.log(`${optimizer}: a plain fit takes ${ours.plainMs.toFixed(2)} ms`);
  console.log(`  LRFinder costs ${percent(share)} (${spread.join(" to ")}), goal ${target} %`);
  console.log(`  an empty callback costs ${percent(median(empty.ratios))}`);
  console.log(`  snapshot, restore and release take ${snapshotMs(model).toFixed(3)} ms a fit`);
}
if (missed) process.exitCode = 1;
