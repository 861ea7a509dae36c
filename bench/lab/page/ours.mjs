// The range test as the lab's worker runs it, paced for its chart.
import { rangeTest } from "lrfinder";
import { createTrainer, dense, sequential, sgd } from "lrfinder/onnx";
import { mostInSweep, paced } from "../../../packages/lab/src/worker/paced.ts";
import { cases, data, repetitions, sweep } from "../../range-test/cases.mjs";
import { warm } from "./warm.mjs";

const [{ layers, batch }] = cases;
const hidden = layers.slice(1, -1).map((units) => dense(units, { activation: "relu" }));
const training = await createTrainer({
  model: sequential([...hidden, dense(layers.at(-1))], { inputShape: [layers[0]] }),
  loss: "sparse-categorical-cross-entropy",
  optimizer: sgd(),
  data: data({ layers }),
  batchSize: batch,
});
const onPage = paced(training, { most: mostInSweep(sweep.steps) });
await warm(() => rangeTest(onPage, sweep));
let ms = Number.POSITIVE_INFINITY;
for (let i = 0; i < repetitions; i++) {
  const begin = performance.now();
  const { curve, restored } = await rangeTest(onPage, sweep);
  ms = Math.min(ms, performance.now() - begin);
  const steps = curve.losses.length;
  if (steps !== sweep.steps || !restored) throw new Error(`the test ended after ${steps} steps`);
}
postMessage({ ms, threads: training.threads });
