// Times our stochastic gradient descent in this process, by `fit` in the calling thread; one line
// of JSON out.
import { performance } from "node:perf_hooks";
import * as lrfinder from "lrfinder/onnx";
import { digits } from "./digits.mjs";

const { epochs, learningRate } = JSON.parse(process.argv[2]);
const { x, y, rows } = digits();
const { dense } = lrfinder;
const relu = { activation: "relu" };
const training = await lrfinder.createTrainer({
  model: lrfinder.sequential([dense(64, relu), dense(64, relu), dense(10)], { inputShape: [64] }),
  loss: "sparse-categorical-cross-entropy",
  optimizer: lrfinder.sgd(),
  data: { x, y },
  batchSize: 1,
  threads: 1,
});

let seconds = Infinity;
let loss = Number.NaN;
for (let epoch = 0; epoch <= epochs; epoch++) {
  const start = performance.now();
  const { history, updates } = await lrfinder.fit(training, { epochs: 1, learningRate });
  // The first epoch finds how many updates a call has, and warms up.
  if (epoch > 0) seconds = Math.min(seconds, (performance.now() - start) / 1000);
  if (updates !== rows) throw new Error(`${updates} updates were made for ${rows} rows`);
  loss = history.epochs[0].loss;
}
await training.close();
console.log(JSON.stringify({ perSecond: rows / seconds, loss }));
