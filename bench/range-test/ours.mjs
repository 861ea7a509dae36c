// Times our range test of one case in this process: the case as JSON in, one line of JSON out.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { rangeTest } from "lrfinder";
import { createTrainer, dense, optimizers, readModel, sequential } from "lrfinder/onnx";
import { data, fileData, repetitions, sweep } from "./cases.mjs";

const each = JSON.parse(process.argv[2]);
const { layers, file, batch, optimizer, runtime } = each;

/** The network and its loss. */
function task() {
  const classes = { loss: "sparse-categorical-cross-entropy" };
  if (file) return { ...classes, model: readModel(readFileSync(file)) };
  const hidden = layers.slice(1, -1).map((units) => dense(units, { activation: "relu" }));
  const model = sequential([...hidden, dense(layers.at(-1))], { inputShape: [layers[0]] });
  const values = { loss: "mean-squared-error" };
  return { model, ...(layers.at(-1) > 1 ? classes : values) };
}

const rows = file ? fileData(each) : data(each);
const start = performance.now();
const training = await createTrainer({
  ...task(),
  data: rows,
  optimizer: optimizers[optimizer](),
  batchSize: batch,
  threads: 1,
  runtime,
});
const createMs = performance.now() - start;
const test = () => rangeTest(training, sweep);
await test();

let ms = Infinity;
let cpuMs = Infinity;
for (let i = 0; i < repetitions; i++) {
  const begin = performance.now();
  const used = process.cpuUsage();
  const { curve, restored } = await test();
  ms = Math.min(ms, performance.now() - begin);
  const { user, system } = process.cpuUsage(used);
  cpuMs = Math.min(cpuMs, (user + system) / 1000);
  const steps = curve.losses.length;
  if (steps !== sweep.steps || !restored) throw new Error(`the test ended after ${steps} steps`);
}
await training.close();
console.log(JSON.stringify({ ms, cpuMs, createMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
