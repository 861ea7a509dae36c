#!/usr/bin/env bash
# onnxruntime-node 1.30.0, CPU: from the optimisation level "basic" on, an Expand that stretches a
# dimension of 1 to 0 is taken out of the graph, so that what should hold no rows holds one: Neg,
# Expand of [1, 2] to [0, 2], Abs puts out two numbers. With optimisation disabled it puts out none,
# as the broadcasting of ONNX says.
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
async function run(graphOptimizationLevel) {
  const session = await load(
    {
      input: [port("x", 1, [1, 2])],
      output: [port("y", 1)],
      initializer: [{ name: "shape", dims: [2n], dataType: 7, int64Data: [0n, 2n] }],
      node: [
        { opType: "Neg", input: ["x"], output: ["negative"] },
        { opType: "Expand", input: ["negative", "shape"], output: ["rows"] },
        { opType: "Abs", input: ["rows"], output: ["y"] },
      ],
    },
    { graphOptimizationLevel },
  );
  const { y } = await session.run({ x: new ort.Tensor("float32", [1, 2], [1, 2]) });
  return [...y.dims];
}

const found = { disabled: await run("disabled"), basic: await run("basic") };
console.log(JSON.stringify(found));
if (JSON.stringify(found) !== '{"disabled":[0,2],"basic":[1,2]}') process.exit(1);
JS
node check.mjs
# Output seen: {"disabled":[0,2],"basic":[1,2]}
