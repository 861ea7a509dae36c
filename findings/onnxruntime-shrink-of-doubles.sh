#!/usr/bin/env bash
# onnxruntime-node 1.30.0, CPU: Shrink of float64 gives numbers of single precision, though its type
# is double: 4/3 with lambd 0.5 and bias 0 comes back as 1.3333333730697632. Abs of the same number
# keeps all digits.
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
const x = 4 / 3;
async function run(opType, attribute) {
  const session = await load({
    input: [port("x", 11, [1])],
    output: [port("y", 11, [1])],
    node: [{ opType, input: ["x"], output: ["y"], attribute }],
  });
  const { y } = await session.run({ x: new ort.Tensor("float64", [x], [1]) });
  return y.data[0];
}

const found = {
  abs: await run("Abs", []),
  shrink: await run("Shrink", [
    { name: "lambd", type: 1, f: 0.5 },
    { name: "bias", type: 1, f: 0 },
  ]),
};
console.log(JSON.stringify(found));
if (found.abs !== x || found.shrink !== Math.fround(x)) process.exit(1);
JS
node check.mjs
# Output seen: {"abs":1.3333333333333333,"shrink":1.3333333730697632}
