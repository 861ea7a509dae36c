#!/usr/bin/env bash
# onnxruntime-node 1.30.0, CPU: what ReduceMax makes of a NaN depends on where it stands: at the
# head of a row it is the answer, anywhere behind it is passed over. Max of two tensors, by
# contrast, gives NaN in either place.
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
async function reduced(row) {
  const session = await load({
    input: [port("x", 1, [1, row.length])],
    output: [port("y", 1)],
    initializer: [{ name: "axes", dims: [1n], dataType: 7, int64Data: [1n] }],
    node: [{ opType: "ReduceMax", input: ["x", "axes"], output: ["y"] }],
  });
  const { y } = await session.run({ x: new ort.Tensor("float32", row, [1, row.length]) });
  return String(y.data[0]);
}
async function larger(a, b) {
  const session = await load({
    input: [port("a", 1, [1]), port("b", 1, [1])],
    output: [port("y", 1, [1])],
    node: [{ opType: "Max", input: ["a", "b"], output: ["y"] }],
  });
  const one = (x) => new ort.Tensor("float32", [x], [1]);
  return String((await session.run({ a: one(a), b: one(b) })).y.data[0]);
}

const found = [
  await reduced([1, NaN]),
  await reduced([NaN, 1]),
  await reduced([NaN, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  await larger(1, NaN),
  await larger(NaN, 1),
];
console.log(found.join(" "));
if (found.join(" ") !== "1 NaN NaN NaN NaN") process.exit(1);
JS
node check.mjs
# Output seen: 1 NaN NaN NaN NaN
