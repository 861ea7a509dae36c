#!/usr/bin/env bash
# onnxruntime-node 1.30.0, CPU: a BatchNormalization with training_mode 1 whose running mean is read
# by another node, and is no output of the graph, writes the new running mean into the array that
# the caller fed as the old one. As an output of the graph it is a tensor of its own, and the feed
# stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
ONNXRUNTIME_NODE_INSTALL=skip npm install --silent --no-audit --no-fund \
  onnxruntime-node@1.30.0 onnx-buf@1.20.0-1 @bufbuild/protobuf@2 >/dev/null
cat >check.mjs <<'JS'
import { create, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "onnx-buf";
import ort from "onnxruntime-node";

const port = (name, elemType, shape) => ({
  name,
  type: {
    value: {
      case: "tensorType",
      value: {
        elemType,
        ...(shape && { shape: { dim: shape.map((size) => ({ value: { case: "dimValue", value: BigInt(size) } })) } }),
      },
    },
  },
});
const load = (graph, options = {}) =>
  ort.InferenceSession.create(
    toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, {
        irVersion: 9n,
        opsetImport: [{ domain: "", version: 20n }],
        graph: { name: "g", ...graph },
      }),
    ),
    { logSeverityLevel: 3, ...options },
  );
async function run(isOutput) {
  const vector = (name) => port(name, 1, [1]);
  const session = await load({
    input: [port("x", 1, [2, 1]), vector("scale"), vector("bias"), vector("mean"), vector("variance")],
    output: [vector("twice"), ...(isOutput ? [vector("newMean")] : [])],
    node: [
      {
        opType: "BatchNormalization",
        input: ["x", "scale", "bias", "mean", "variance"],
        output: ["y", "newMean", "newVariance"],
        attribute: [
          { name: "training_mode", type: 2, i: 1n },
          { name: "momentum", type: 1, f: 0.5 },
        ],
      },
      { opType: "Add", input: ["newMean", "newMean"], output: ["twice"] },
    ],
  });
  const one = (number) => new ort.Tensor("float32", [number], [1]);
  const mean = one(10);
  const { twice } = await session.run({
    ...{ scale: one(1), bias: one(0), mean, variance: one(1) },
    x: new ort.Tensor("float32", [2, 4], [2, 1]),
  });
  return { twice: twice.data[0], fed: mean.data[0] };
}

const found = { inside: await run(false), output: await run(true) };
console.log(JSON.stringify(found));
const expected = '{"inside":{"twice":13,"fed":6.5},"output":{"twice":13,"fed":10}}';
if (JSON.stringify(found) !== expected) process.exit(1);
JS
node check.mjs
# Output seen: {"inside":{"twice":13,"fed":6.5},"output":{"twice":13,"fed":10}}
