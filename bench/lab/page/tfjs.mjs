// The same range test as a user of TensorFlow.js would write it, on its wasm backend: as
// bench/range-test/tfjs.mjs. Its own files for pages are used as they are: its threads start from
// its own text, which bundlers change.
import { cases, data, rows, sweep } from "../../range-test/cases.mjs";
import { warm } from "./warm.mjs";

/** Its time is large compared with its spread. */
const repetitions = 2;

/** Times it; `threads` is how many it may use. */
export async function timeTfjs({ threads }) {
  for (const file of ["tf.min.js", "tf-backend-wasm.min.js"]) await loaded(file);
  const { tf } = globalThis;
  tf.wasm.setWasmPaths("./");
  tf.wasm.setThreadsCount(threads);
  await tf.setBackend("wasm");
  const [{ layers, batch }] = cases;
  const model = tf.sequential();
  layers.slice(1).forEach((units, i) => {
    const activation = i === layers.length - 2 ? "softmax" : "relu";
    model.add(tf.layers.dense({ units, activation, ...(i === 0 && { inputShape: [layers[0]] }) }));
  });
  const optimizer = tf.train.sgd(sweep.minLr);
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  const raw = data({ layers });
  const x = tf.tensor2d(raw.x, [rows, layers[0]]);
  const y = tf.oneHot(tf.tensor1d(raw.y, "int32"), layers.at(-1));
  const run = () => rangeTest(tf, { model, optimizer, x, y, batch });
  await warm(run);
  let ms = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repetitions; i++) {
    const begin = performance.now();
    await run();
    ms = Math.min(ms, performance.now() - begin);
  }
  return { ms, threads: tf.wasm.getThreadsCount() };
}

function loaded(file) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${file} could not be loaded`));
    script.src = file;
    document.head.append(script);
  });
}

async function rangeTest(tf, { model, optimizer, x, y, batch }) {
  const kept = model.getWeights().map((weight) => weight.clone());
  const order = tf.util.createShuffledIndices(rows);
  const perEpoch = Math.ceil(rows / batch);
  for (let step = 0; step < sweep.steps; step++) {
    optimizer.setLearningRate(sweep.minLr * (sweep.maxLr / sweep.minLr) ** (step / sweep.steps));
    const at = (step % perEpoch) * batch;
    const [xs, ys] = tf.tidy(() => {
      const places = tf.tensor1d(Int32Array.from(order.subarray(at, at + batch)), "int32");
      return [x.gather(places), y.gather(places)];
    });
    await model.trainOnBatch(xs, ys);
    tf.dispose([xs, ys]);
  }
  model.setWeights(kept);
  tf.dispose(kept);
}
