import type { NumericArray } from "lrfinder/arrays";
import { matchArrays, planModel } from "lrfinder/internal";
import { createTrainer, type OnnxModel, readModel, sgd } from "lrfinder/onnx";
import { expect, test } from "vitest";
import { floats, handFile } from "../../../lrfinder/src/onnx/reading/file.test-kit.js";
import { fieldWords } from "../text/model.js";
import { modelMap } from "./model-map.js";
import type { DecisionMap, MapChoice } from "./protocol.js";

const array = (data: readonly number[], shape: readonly number[]): NumericArray => ({
  type: "float32",
  shape,
  data: Float32Array.from(data),
});

// Of b's two columns, the second hardly differs from row to row.
const rows = 40;
const a = Array.from({ length: rows }, (_, i) => i % 8);
const b = Array.from({ length: rows }, (_, i) => [Math.floor(i / 8), i === 3 ? 1 : 0]);

/** z = 2a + 3b₀ + 5b₁, or with other weights, of one input with one feature and one with two. */
function file(weights: readonly number[], outputs = 1) {
  return handFile({
    inputs: { a: { shape: ["rows", 1] }, b: { shape: ["rows", 2] } },
    outputs: { z: { shape: ["rows", outputs] } },
    initializers: { w: floats(weights, [3, outputs]) },
    nodes: [
      {
        operator: "Concat",
        inputs: ["a", "b"],
        outputs: ["all"],
        attributes: { axis: { int: 1 } },
      },
      { operator: "MatMul", inputs: ["all", "w"], outputs: ["z"] },
    ],
  });
}

const inputs = { a: array(a, [rows]), b: array(b.flat(), [rows, 2]) };

const asked = {
  ...{ output: undefined, classAxis: undefined, ignoreLabel: undefined },
  ...{ labelSmoothing: undefined, freeze: undefined, mode: undefined },
};

function planned(
  bytes: Uint8Array,
  target: NumericArray,
  { loss, arrays = inputs }: { loss?: string; arrays?: Record<string, NumericArray> } = {},
) {
  const given = (name: string, array: NumericArray) => ({ array, name, words: name });
  const read = readModel(bytes);
  const names = Object.keys(arrays);
  const pairs = matchArrays({ file: "", names, ports: read.inputs, words: fieldWords });
  const matched = {
    inputs: new Map(pairs.map(([port, name]) => [port, given(name, arrays[name]!)])),
    target: given("y", target),
  };
  const plan = planModel<OnnxModel>({
    ...{ file: "", ports: read, arrays: matched, words: fieldWords, asked: { ...asked, loss } },
    read: (reading) => readModel(bytes, reading),
  });
  return { ...plan, given: matched, settings: asked };
}

/** What the model says before it has learned anything. */
async function drawn(
  plan: ReturnType<typeof planned>,
  between: MapChoice = { across: "", up: "" },
): Promise<DecisionMap> {
  const { model, loss, metrics } = plan;
  const training = await createTrainer({
    ...{ model, loss, metrics, optimizer: sgd(), data: plan.rows() },
  });
  const map = await modelMap(plan)!.draw(training, between);
  await training.close();
  return map;
}

const at = ({ cells }: DecisionMap, x: number, y: number) => y * cells + x;

test("a map of numbers lies between the two features that tell most, the others at their means", async () => {
  const target = array(
    a.map((value, i) => 2 * value + 4 * b[i]![0]! + 0.5),
    [rows],
  );
  const plan = planned(file([2, 3, 5]), target);
  expect(modelMap(plan)!.features).toEqual(["a", "b[:, 0]", "b[:, 1]"]);
  const map = await drawn(plan);
  // 0 to 4 and 0 to 7, and 6 % of that around.
  expect([map.across, map.up]).toEqual([
    { column: "b[:, 0]", low: expect.closeTo(-0.24, 6), high: expect.closeTo(4.24, 6) },
    { column: "a", low: expect.closeTo(-0.42, 6), high: expect.closeTo(7.42, 6) },
  ]);
  const step = [4.48 / map.cells, 7.84 / map.cells] as const;
  const lowest = 3 * (-0.24 + step[0] / 2) + 2 * (-0.42 + step[1] / 2) + 5 / rows;
  expect(map.values[0]).toBeCloseTo(lowest, 4);
  expect(map.values[at(map, 7, 0)]! - map.values[0]!).toBeCloseTo(7 * 3 * step[0], 4);
  expect(map.values[at(map, 0, 7)]! - map.values[0]!).toBeCloseTo(7 * 2 * step[1], 4);
  expect(map.rows).toHaveLength(rows);
  expect(map.rows[9]).toEqual({
    x: expect.closeTo(1.24 / 4.48, 6),
    y: expect.closeTo(1.42 / 7.84, 6),
    value: 6.5,
  });
  expect(map.classes).toBeUndefined();
});

test("it lies between those that are chosen; one that is not there, or is both, is as usual", async () => {
  const plan = planned(file([2, 3, 5]), array(a, [rows]));
  const axes = async (across: string, up: string) => {
    const map = await drawn(plan, { across, up });
    return [map.across.column, map.up.column];
  };
  expect(await axes("b[:, 1]", "b[:, 0]")).toEqual(["b[:, 1]", "b[:, 0]"]);
  expect(await axes("b[:, 1]", "")).toEqual(["b[:, 1]", "a"]);
  expect((await axes("", "a"))[1]).toBe("a");
  expect((await axes("b[:, 7]", "b[:, 0]"))[0]).toBe("a");
  const [across, up] = await axes("b[:, 0]", "b[:, 0]");
  expect([across, up]).toEqual(["b[:, 0]", "a"]);
});

test("a map of classes says which is likeliest, and how sure that is", async () => {
  const labels = a.map((value) => (value > 3 ? 2 : 0));
  // The logits are 0, −9 and a − 3.5, as b₁ is held at 1/40.
  const plan = planned(file([0, 0, 1, 0, 0, 0, 0, -360, -140], 3), {
    type: "int32",
    shape: [rows],
    data: Int32Array.from(labels),
  });
  const map = await drawn(plan, { across: "b[:, 0]", up: "a" });
  expect(map.classes).toEqual(["0", "1", "2"]);
  const highest = map.up.high - (map.up.high - map.up.low) / map.cells / 2;
  expect(map.values[at(map, 0, map.cells - 1)]).toBe(2);
  const odds = [0, -9, highest - 3.5].map(Math.exp);
  expect(map.sureness![at(map, 0, map.cells - 1)]).toBeCloseTo(
    odds[2]! / (odds[0]! + odds[1]! + odds[2]!),
    5,
  );
  expect(map.values[0]).toBe(0);
  expect(map.rows.map(({ value }) => value)).toEqual(labels);
});

test("one logit of yes or no is a map of two classes", async () => {
  const yes = a.map((value) => (value > 3 ? 1 : 0));
  const loss = "binary-cross-entropy";
  const plan = planned(file([1, 0, -140]), array(yes, [rows]), { loss });
  const map = await drawn(plan, { across: "b[:, 0]", up: "a" });
  expect(map.classes).toEqual(["0", "1"]);
  const lowest = map.up.low + (map.up.high - map.up.low) / map.cells / 2;
  expect(map.values[0]).toBe(0);
  expect(map.sureness![0]).toBeCloseTo(1 / (1 + Math.exp(lowest - 3.5)), 5);
  expect(map.values.at(-1)).toBe(1);
});

test("no map lies between tokens, pixels of a picture, or where a row has several targets", () => {
  const one = (type: "float32" | "int64", shape: readonly (number | string)[]) =>
    handFile({
      inputs: { x: { type, shape } },
      outputs: { z: { shape: ["rows", 4] } },
      initializers: { w: floats([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], [4, 4]) },
      nodes: [
        ...(type === "int64"
          ? [{ operator: "Cast", inputs: ["x"], outputs: ["n"], attributes: { to: { int: 1 } } }]
          : [{ operator: "Identity", inputs: ["x"], outputs: ["n"] }]),
        { operator: "Flatten", inputs: ["n"], outputs: ["flat"] },
        { operator: "MatMul", inputs: ["flat", "w"], outputs: ["z"] },
      ],
    });
  const data = Array.from({ length: rows * 4 }, (_, i) => (i * 7) % 11);
  const label = { type: "int32", shape: [rows], data: Int32Array.from(a, (n) => n % 4) } as const;
  const maps = (bytes: Uint8Array, x: NumericArray, target: NumericArray = label) =>
    modelMap(planned(bytes, target, { arrays: { x } }));
  const flat = array(data, [rows, 4]);
  expect(maps(one("float32", ["rows", 4]), flat)?.features).toHaveLength(4);
  expect(maps(one("float32", ["rows", 2, 2]), array(data, [rows, 2, 2]))).toBeUndefined();
  const tokens = {
    type: "int64",
    shape: [rows, 4],
    data: BigInt64Array.from(data, BigInt),
  } as const;
  expect(maps(one("int64", ["rows", 4]), tokens)).toBeUndefined();
  expect(
    maps(
      one("float32", ["rows", 4]),
      flat,
      array(
        data.map((n) => n + 0.5),
        [rows, 4],
      ),
    ),
  ).toBeUndefined();
  const alike = array(
    data.map((n, i) => (i % 4 === 0 ? n : 1)),
    [rows, 4],
  );
  expect(maps(one("float32", ["rows", 4]), alike)).toBeUndefined();
});
