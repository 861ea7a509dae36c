#!/usr/bin/env bash
# @tensorflow/tfjs-layers 4.22.0: a conv1d with padding "causal" can be made, and its model compiles.
# It says that 8 steps become 6, as without padding, where causal padding keeps all 8. Only when the
# layer is applied to numbers does it throw: its kernels know "valid" and "same" alone.
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
const layers = require("@tensorflow/tfjs-layers");

const answers = (padding) => {
  const model = layers.sequential();
  model.add(layers.layers.conv1d({ filters: 2, kernelSize: 3, padding, inputShape: [8, 4] }));
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const said = model.outputShape.join();
  try {
    return `${said} → ${model.predict(core.zeros([1, 8, 4])).shape}`;
  } catch (error) {
    return `${said} → ${error.name ?? error.constructor.name}: ${error.message}`;
  }
};
const found = { same: answers("same"), causal: answers("causal") };
console.log(JSON.stringify(found));
if (found.same !== ",8,2 → 1,8,2" || !/^,6,2 → .*CAUSAL/.test(found.causal)) process.exit(1);
JS
node check.cjs 2>/dev/null
# Output seen: {"same":",8,2 → 1,8,2","causal":",6,2 → Error: The support for CAUSAL padding mode in
# conv1dWithBias is not implemented yet."}
