#!/usr/bin/env bash
# onnxruntime-web 1.30.0, one thread of WASM: a run lays out its inputs on WASM's stack, waits, and
# puts the stack back when it ends. Of two sessions that run at the same time (Promise.all), the one
# that began first then takes the other's inputs away: a sum of thirty inputs fails because an "input
# name cannot be empty". One after the other, both answer. In Firefox training three networks at once
# failed for it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund \
  onnxruntime-web@1.30.0 onnx-buf@1.20.0-1 @bufbuild/protobuf@2 >/dev/null
cat >check.mjs <<'JS'
import { create, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "onnx-buf";
import ort from "onnxruntime-web";

ort.env.wasm.numThreads = 1;
const namesOf = (count) => Array.from({ length: count }, (_, i) => `x${i}`);
const port = (name) => ({
  name,
  type: {
    value: {
      case: "tensorType",
      value: { elemType: 1, shape: { dim: [{ value: { case: "dimValue", value: 1n } }] } },
    },
  },
});
const load = (count) =>
  ort.InferenceSession.create(
    toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, {
        irVersion: 9n,
        opsetImport: [{ domain: "", version: 20n }],
        graph: {
          name: "g",
          input: namesOf(count).map(port),
          output: [port("y")],
          node: [{ opType: "Sum", input: namesOf(count), output: ["y"] }],
        },
      }),
    ),
  );
async function sum(session) {
  const feeds = session.inputNames.map((name) => [name, new ort.Tensor("float32", [1], [1])]);
  const { y } = await session.run(Object.fromEntries(feeds));
  return y.data[0];
}
const said = (outcome) => outcome.value ?? outcome.reason.message;

const sessions = [await load(2), await load(30)];
const found = {
  apart: [await sum(sessions[0]), await sum(sessions[1])],
  together: (await Promise.allSettled(sessions.map(sum))).map(said),
};
console.log(JSON.stringify(found));
const holds = found.apart.join() === "2,30" && found.together[0] === 2 && found.together[1] !== 30;
if (!holds) process.exit(1);
JS
node check.mjs 2>/dev/null
# Output seen: {"apart":[2,30],"together":[2,"failed to call OrtRun(). ERROR_CODE: 2, ERROR_MESSAGE:
# input name cannot be empty"]}
