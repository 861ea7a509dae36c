// Times the range test in TensorFlow.js, in a process of its own: on the wasm backend with one thread, or for convolutions,
// which wasm cannot train, on the plain one.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { performance } from "node:perf_hooks";
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { repetitions, sweep } from "./cases.mjs";
import { rangeTestIn } from "./tfjs-range-test.mjs";

const each = JSON.parse(process.argv[2]);
const { layers, batch } = each;
const wasm = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${dirname(wasm)}/`);
setThreadsCount(1);
await tf.setBackend(layers ? "wasm" : "cpu");

const start = performance.now();
const rangeTest = rangeTestIn(tf, each);
const createMs = performance.now() - start;

// The plain backend takes seconds for an update of a convolution: ten of them stand for all.
const steps = layers ? sweep.steps : 10;
await rangeTest(steps);
// The slow cases are timed fewer times: their spread is small compared with their length.
const times = !layers || layers[0] * batch > 20_000 ? 2 : repetitions;
let ms = Infinity;
for (let i = 0; i < times; i++) {
  const begin = performance.now();
  await rangeTest(steps);
  ms = Math.min(ms, performance.now() - begin);
}
ms *= sweep.steps / steps;
console.log(JSON.stringify({ ms, createMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
