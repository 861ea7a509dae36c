// The range test as the lab's worker runs it, paced for its chart.
import { rangeTest } from "lrfinder";
import {
  conv2d,
  createTrainer,
  dense,
  flatten,
  maxPooling2d,
  optimizers,
  sequential,
} from "lrfinder/onnx";
import { mostInSweep, paced } from "../../../packages/lab/src/worker/paced.ts";
import { data, fileData, repetitions, sweep } from "../../range-test/cases.mjs";
import { warm } from "./warm.mjs";

const activation = "relu";

function denseNetwork(layers) {
  const hidden = layers.slice(1, -1).map((units) => dense(units, { activation }));
  return sequential([...hidden, dense(layers.at(-1))], { inputShape: [layers[0]] });
}

function leNet() {
  const layers = [
    ...[conv2d(6, 5, { padding: "same", activation }), maxPooling2d()],
    ...[conv2d(16, 5, { activation }), maxPooling2d(), flatten()],
    ...[dense(120, { activation }), dense(84, { activation }), dense(10)],
  ];
  return sequential(layers, { inputShape: [1, 28, 28] });
}

async function timed(each) {
  const { layers, batch, optimizer } = each;
  const training = await createTrainer({
    model: layers ? denseNetwork(layers) : leNet(),
    loss: "sparse-categorical-cross-entropy",
    optimizer: optimizers[optimizer](),
    data: layers ? data(each) : fileData(each),
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
  return { ms, threads: training.threads };
}

addEventListener("message", async ({ data: each }) => postMessage(await timed(each)));
