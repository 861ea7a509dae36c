#!/usr/bin/env bash
# onnxruntime-node 1.30.0, CPU: whether a MaxPool hands a NaN on depends on whether its second
# output is asked for. Windows of two over [NaN, 1, 2, NaN]: with Indices the maxima are NaN and 2,
# without them 1 and 2. PyTorch's max_pool1d gives NaN for both.
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
async function run(indices) {
  const session = await load({
    input: [port("x", 1, [1, 1, 4])],
    output: [port("y", 1), ...(indices ? [port("places", 7)] : [])],
    node: [
      {
        opType: "MaxPool",
        input: ["x"],
        output: ["y", ...(indices ? ["places"] : [])],
        attribute: ["kernel_shape", "strides"].map((name) => ({ name, type: 7, ints: [2n] })),
      },
    ],
  });
  const { y } = await session.run({ x: new ort.Tensor("float32", [NaN, 1, 2, NaN], [1, 1, 4]) });
  return [...y.data].join(" ");
}

const found = { without: await run(false), with: await run(true) };
console.log(JSON.stringify(found));
if (JSON.stringify(found) !== '{"without":"1 2","with":"NaN 2"}') process.exit(1);
JS
node check.mjs
# Output seen: {"without":"1 2","with":"NaN 2"}
