// The range test in TensorFlow.js. Its own files for pages are used as they are: its threads start from its own text, which
// bundlers change.
import { sweep } from "../../range-test/cases.mjs";
import { rangeTestIn } from "../../range-test/tfjs-range-test.mjs";
import { warm } from "./warm.mjs";

/** Its time is large compared with its spread. */
const repetitions = 2;

/**
 * Times a case on a backend: `threads` is how many wasm may use, `steps` how many of the sweep's are run, which then stand
 * for all.
 */
export async function timeTfjs(each, { backend, threads, steps }) {
  await loaded("tf.min.js");
  const { tf } = globalThis;
  if (backend === "wasm") {
    await loaded("tf-backend-wasm.min.js");
    tf.wasm.setWasmPaths("./");
    tf.wasm.setThreadsCount(threads);
  }
  await tf.setBackend(backend);
  if (tf.getBackend() !== backend) throw new Error(`${backend} is not to be had in this browser`);
  const run = rangeTestIn(tf, each);
  await warm(() => run(steps));
  let ms = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repetitions; i++) {
    const begin = performance.now();
    await run(steps);
    ms = Math.min(ms, performance.now() - begin);
  }
  ms *= sweep.steps / steps;
  return { ms, threads: backend === "wasm" ? tf.wasm.getThreadsCount() : 1 };
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
