#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: centred RMSprop makes NaN of a weight whose gradient is zero, at the
# first update. It divides by √(m − g² − ε), where m is the mean square and g the mean gradient: the
# papers and other frameworks add ε there. Plain RMSprop leaves the weight as it is. A dead ReLU or a
# word that is not in the batch is enough.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 >/dev/null
cat >check.cjs <<'JS'
const { gather, square, sum, tensor1d, train, variable } = require("@tensorflow/tfjs");

const found = {};
for (const centered of [false, true]) {
  const weights = variable(tensor1d([1, 1]));
  const optimizer = train.rmsprop(0.01, 0.9, 0, 1e-7, centered);
  // The second weight takes no part in the loss.
  optimizer.minimize(() => sum(square(gather(weights, tensor1d([0], "int32")))));
  found[centered ? "centred" : "plain"] = [...weights.dataSync()].map((w) => w.toFixed(4));
}
console.log(JSON.stringify(found));
if (found.plain[1] !== "1.0000" || found.centred[1] !== "NaN") process.exit(1);
JS
node check.cjs 2>/dev/null
# Output seen: {"plain":["0.9684","1.0000"],"centred":["0.9667","NaN"]}
