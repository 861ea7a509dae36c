// Times our range test of one case in this process: the case as JSON in, one line of JSON out.
import { performance } from "node:perf_hooks";
import { rangeTest } from "lrfinder";
import { createTrainer, dense, optimizers, sequential } from "lrfinder/onnx";
import { data, repetitions, sweep } from "./cases.mjs";

const { layers, batch, optimizer, runtime } = JSON.parse(process.argv[2]);
const hidden = layers.slice(1, -1).map((units) => dense(units, { activation: "relu" }));
const start = performance.now();
const training = await createTrainer({
  model: sequential([...hidden, dense(layers.at(-1))], { inputShape: [layers[0]] }),
  loss: layers.at(-1) > 1 ? "sparse-categorical-cross-entropy" : "mean-squared-error",
  optimizer: optimizers[optimizer](),
  data: data({ layers }),
  batchSize: batch,
  threads: 1,
  runtime,
});
const createMs = performance.now() - start;
const test = () => rangeTest(training, sweep);
await test();

let ms = Infinity;
for (let i = 0; i < repetitions; i++) {
  const begin = performance.now();
  const { curve, restored } = await test();
  ms = Math.min(ms, performance.now() - begin);
  const steps = curve.losses.length;
  if (steps !== sweep.steps || !restored) throw new Error(`the test ended after ${steps} steps`);
}
await training.close();
console.log(JSON.stringify({ ms, createMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
