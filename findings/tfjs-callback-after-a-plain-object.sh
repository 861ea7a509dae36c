#!/usr/bin/env bash
# @tensorflow/tfjs-layers 4.22.0: what model.fit makes of a list of callbacks is decided by its first
# element alone. An instance of Callback behind a plain object is taken for a plain object, too: its
# methods are called with another `this`, and its `model` is never set. Nothing says so. The other
# way round, fit throws that setParams is no function.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund \
  @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-layers@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0 >/dev/null
cat >check.cjs <<'JS'
require("@tensorflow/tfjs-backend-cpu");
const core = require("@tensorflow/tfjs-core");
const { Callback, layers, sequential } = require("@tensorflow/tfjs-layers");

class Counter extends Callback {
  batches = 0;
  async onBatchEnd() {
    this.batches++;
  }
}
async function counted(list) {
  const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const counter = new Counter();
  const callbacks = list(counter, { onEpochEnd() {} });
  try {
    await model.fit(core.ones([8, 1]), core.ones([8, 1]), { batchSize: 2, epochs: 1, verbose: 0, callbacks });
  } catch (error) {
    return `${error.constructor.name}: ${error.message}`;
  }
  return `${counter.batches} batches, ${counter.model ? "a" : "no"} model`;
}
(async () => {
  const found = {
    alone: await counted((counter) => [counter]),
    behind: await counted((counter, plain) => [plain, counter]),
    before: await counted((counter, plain) => [counter, plain]),
  };
  console.log(JSON.stringify(found));
  const holds =
    found.alone === "4 batches, a model" && found.behind === "0 batches, no model" && /setParams/.test(found.before);
  if (!holds) process.exit(1);
})();
JS
node check.cjs 2>/dev/null
# Output seen: {"alone":"4 batches, a model","behind":"0 batches, no model",
# "before":"TypeError: callback.setParams is not a function"}
