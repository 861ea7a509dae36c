#!/usr/bin/env bash
# onnxruntime-node 1.30.0, CPU: a Resize that keeps the aspect ratio forgets an axis that is counted
# from the end. [3, 4] within [7, 6], not larger, is [5, 6] by the formula of ONNX (scale 6 / 4),
# and is so with the axes [0, 1]; with the same axes written as [-2, -1] it stays [3, 4], and
# nothing is reported.
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
async function run(axes) {
  const session = await load({
    input: [port("x", 1, [3, 4])],
    output: [port("y", 1)],
    initializer: [{ name: "sizes", dims: [2n], dataType: 7, int64Data: [7n, 6n] }],
    node: [
      {
        opType: "Resize",
        input: ["x", "", "", "sizes"],
        output: ["y"],
        attribute: [
          { name: "axes", type: 7, ints: axes.map(BigInt) },
          { name: "keep_aspect_ratio_policy", type: 3, s: new TextEncoder().encode("not_larger") },
        ],
      },
    ],
  });
  const { y } = await session.run({ x: new ort.Tensor("float32", new Float32Array(12), [3, 4]) });
  return [...y.dims];
}

const found = { front: await run([0, 1]), end: await run([-2, -1]) };
console.log(JSON.stringify(found));
if (JSON.stringify(found) !== '{"front":[5,6],"end":[3,4]}') process.exit(1);
JS
node check.mjs
# Output seen: {"front":[5,6],"end":[3,4]}
