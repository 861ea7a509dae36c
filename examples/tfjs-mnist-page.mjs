// The script of tfjs-mnist.html; ?rows=10000 in its address says how many digits to train on.
import * as tf from "@tensorflow/tfjs";
import { oneCycle } from "lrfinder";
import { plotSchedule } from "lrfinder/plot";
import { LRFinder, OneCycleLR } from "lrfinder/tfjs";
import { digits, files, network } from "./mnist.mjs";

const byId = (id) => document.getElementById(id);
const say = (text) => {
  byId("status").textContent = text;
};
const read = async (file) => new Uint8Array(await (await fetch(`/${file}`)).arrayBuffer());
const readAll = (names) => Promise.all(names.map(read));

try {
  const rows = Number(new URLSearchParams(location.search).get("rows") ?? 10_000);
  const train = digits(await readAll(files.training), rows);
  const test = digits(await readAll(files.testing), 2000);
  const batchSize = 64;
  const epochs = 3;
  const model = network(tf.train.momentum(0.01, 0.9));

  say("testing learning rates …");
  const lrFinder = new LRFinder({ minLr: 1e-4, maxLr: 10, sweep: "exponential" });
  await model.fit(train.x, train.y, { batchSize, epochs: 1, callbacks: [lrFinder] });
  await lrFinder.plotLoss().show(byId("loss"));
  const { suggestion } = lrFinder;
  if (suggestion.status === "none") throw new Error(suggestion.reason);

  const lr = suggestion.lr;
  const steps = Math.ceil(rows / batchSize) * epochs;
  await plotSchedule(oneCycle({ maxLr: lr, totalSteps: steps }), { steps }).show(byId("cycle"));
  say(`training with a learning rate of at most ${lr.toPrecision(2)} …`);
  const callbacks = [new OneCycleLR({ maxLr: lr })];
  await model.fit(train.x, train.y, { batchSize, epochs, callbacks });
  const [, accuracy] = model.evaluate(test.x, test.y);
  const share = (await accuracy.data())[0].toFixed(3);
  say(`learning rate: ${lr.toPrecision(2)}; accuracy on ${test.x.shape[0]} test digits: ${share}`);
} catch (error) {
  say(`It failed: ${error.message}`);
  throw error;
}
