#!/usr/bin/env bash
# onnxruntime-node 1.30.0, CPU: a Scan whose body hands a scanned input on as its new state, with no
# operator between them, never writes that state. Later turns read the initial one, the final state
# is the initial one, and nothing is reported. The ONNX specification lets a graph's output be one of
# its inputs. With an Identity between them the results are right.
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

const FLOAT = 1;
const dim = (size) =>
  typeof size === "number"
    ? { value: { case: "dimValue", value: BigInt(size) } }
    : { value: { case: "dimParam", value: size } };
const tensor = (name, shape) => ({
  name,
  type: { value: { case: "tensorType", value: { elemType: FLOAT, shape: { dim: shape.map(dim) } } } },
});

// state' = row, and the turn puts out state + row.
const body = (identity) => ({
  name: "turn",
  input: [tensor("state", [1]), tensor("row", [1])],
  output: [tensor(identity ? "next" : "row", [1]), tensor("sum", [1])],
  node: [
    { opType: "Add", input: ["state", "row"], output: ["sum"] },
    ...(identity ? [{ opType: "Identity", input: ["row"], output: ["next"] }] : []),
  ],
});

async function run(identity) {
  const model = create(ModelProtoSchema, {
    irVersion: 9n,
    opsetImport: [{ domain: "", version: 20n }],
    graph: {
      name: "scan",
      input: [tensor("start", [1]), tensor("rows", ["turns", 1])],
      output: [tensor("last", [1]), tensor("sums", ["turns", 1])],
      node: [
        {
          opType: "Scan",
          input: ["start", "rows"],
          output: ["last", "sums"],
          attribute: [
            { name: "body", type: 5, g: body(identity) },
            { name: "num_scan_inputs", type: 2, i: 1n },
          ],
        },
      ],
    },
  });
  const session = await ort.InferenceSession.create(toBinary(ModelProtoSchema, model));
  const { last, sums } = await session.run({
    start: new ort.Tensor("float32", [0], [1]),
    rows: new ort.Tensor("float32", [1, 2, 3], [3, 1]),
  });
  return `last ${[...last.data]}, sums ${[...sums.data]}`;
}

const found = { passed: await run(false), identity: await run(true) };
console.log(`handed on: ${found.passed}; through Identity: ${found.identity}`);
const expected = { passed: "last 0, sums 1,2,3", identity: "last 3, sums 1,3,5" };
if (JSON.stringify(found) !== JSON.stringify(expected)) process.exit(1);
JS
node check.mjs
# Output seen: handed on: last 0, sums 1,2,3; through Identity: last 3, sums 1,3,5
