import { expect, test } from "vitest";
import { exportModel } from "../export/export-model.js";
import type { InputNumbers } from "../models/onnx-model.js";
import { sample } from "../rules/operator-table.test-kit.js";
import { handFile, whole } from "./file.test-kit.js";
import { predictedBy, runFile } from "./read-file.test-kit.js";
import { readModel } from "./read-model.js";

const x = sample([2, 3], { type: "float32" });
const [narrow, wide] = [2, 3].map((seed) => sample([3, 2], { type: "float32", seed }));

/** A product with one of two kernels, each in a branch of its own, by a number that is fed. */
const bytes = handFile({
  inputs: { x: { shape: ["N", 3] }, rate: { type: "int64", shape: [] } },
  initializers: { threshold: whole([9000], []) },
  nodes: [
    { operator: "Greater", inputs: ["rate", "threshold"], outputs: ["isWide"] },
    {
      operator: "If",
      inputs: ["isWide"],
      attributes: {
        then_branch: {
          subgraph: {
            initializers: { wide: wide! },
            outputs: { a: {} },
            nodes: [{ operator: "MatMul", inputs: ["x", "wide"], outputs: ["a"] }],
          },
        },
        else_branch: {
          subgraph: {
            initializers: { narrow: narrow! },
            outputs: { b: {} },
            nodes: [{ operator: "MatMul", inputs: ["x", "narrow"], outputs: ["b"] }],
          },
        },
      },
    },
  ],
});

test.each([
  [16000, "wide"],
  [8000, "narrow"],
])("with %d for a rate the model is the branch with the %s kernel", async (rate, name) => {
  const model = readModel(bytes, { constants: { rate } });
  expect(model.inputs.map((port) => port.name)).toEqual(["x"]);
  expect(model.parameters.map((parameter) => parameter.name)).toEqual([name]);
  const { y } = await predictedBy(model, { x });
  const [wanted] = await runFile(bytes, { x, rate: whole([rate], []) });
  expect(y!.data).toEqual(wanted!.data);

  // Written back, that kernel has other numbers, and the other branch has its own.
  const weights = { [name]: { shape: [3, 2], data: new Float32Array(6).fill(1) } };
  const written = exportModel({ model, weights });
  const [tuned] = await runFile(written, { x, rate: whole([rate], []) });
  expect(tuned!.data[0]).toBeCloseTo(x.data[0]! + x.data[1]! + x.data[2]!, 5);
  const other = whole([24000 - rate], []);
  expect(await runFile(written, { x, rate: other })).toEqual(
    await runFile(bytes, { x, rate: other }),
  );
});

test("without a number for it, one is asked for", () => {
  expect(() => readModel(bytes)).toThrow(
    new RangeError(
      "the input rate is one number, not one for each row: say which, as by " +
        'readModel(bytes, { constants: { "rate": 1 } })',
    ),
  );
});

test.each<[Readonly<Record<string, InputNumbers>>, string]>([
  [{ speed: 1 }, "constants must name inputs of the file (x, rate), not speed"],
  [
    { rate: { shape: [2], data: [1, 2, 3] } },
    "constants.rate.data must fill the shape [2], not be 3 numbers",
  ],
])("%j is refused", (constants, message) => {
  expect(() => readModel(bytes, { constants })).toThrow(new RangeError(message));
});
