#!/usr/bin/env bash
# onnxruntime-node 1.30.0, CPU: Attention that puts out its scores behind the mask
# (qk_matmul_output_mode 2) writes the lowest float32, -3.4028e38, where a bool mask hides a key.
# The standard's reference adds minus infinity there. The attention itself is the same.
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
        irVersion: 11n,
        opsetImport: [{ domain: "", version: 23n }],
        graph: { name: "g", ...graph },
      }),
    ),
    { logSeverityLevel: 3, ...options },
  );
const f = (name, dims) => port(name, 1, dims);
const session = await load({
  input: [f("q", [1, 1, 1, 2]), f("k", [1, 1, 2, 2]), f("v", [1, 1, 2, 2]), port("mask", 9, [1, 2])],
  output: [f("y"), f("scores")],
  node: [
    {
      opType: "Attention",
      input: ["q", "k", "v", "mask"],
      output: ["y", "", "", "scores"],
      attribute: [{ name: "qk_matmul_output_mode", type: 2, i: 2n }],
    },
  ],
});
const tensor = (data, dims) => new ort.Tensor("float32", data, dims);
const { y, scores } = await session.run({
  q: tensor([1, 0], [1, 1, 1, 2]),
  k: tensor([1, 0, 0, 1], [1, 1, 2, 2]),
  v: tensor([5, 6, 7, 8], [1, 1, 2, 2]),
  mask: new ort.Tensor("bool", [1, 0], [1, 2]),
});
const found = { y: [...y.data], hidden: scores.data[1] };
console.log(JSON.stringify(found));
if (found.y.join() !== "5,6" || found.hidden !== -3.4028234663852886e38) process.exit(1);
JS
node check.mjs
# Output seen: {"y":[5,6],"hidden":-3.4028234663852886e+38}
