import { describe, expect, test } from "vitest";
import { sample } from "../rules/operator-table.test-kit.js";
import { from } from "./dense-file.test-kit.js";
import { floats, type HandFile, handFile, whole } from "./file.test-kit.js";
import { predictedBy, runFile } from "./read-file.test-kit.js";
import { readModel } from "./read-model.js";

const inputs = { x: { shape: [1, 2, 3] } } as const;
const along = (axis: number) => ({ attributes: { axis: { int: axis } } });
const w = floats([1, 2, 3, 0.5, -1, 1, 2, -2, 0.25], [3, 3]);
const product = from("MatMul", ["x", "w"], "h");

/** Files that are written for one row. */
const files: Readonly<Record<string, HandFile>> = {
  "a target of a Reshape": {
    initializers: { w, flat: whole([1, 6]) },
    nodes: [product, from("Reshape", ["h", "flat"], "y")],
  },
  "a token before the others": {
    initializers: { w, token: floats([7, 8, 9], [1, 1, 3]) },
    nodes: [product, { ...from("Concat", ["token", "h"], "y"), ...along(1) }],
  },
  "a token that a weight makes": {
    initializers: { w, token: floats([7, 8, 9], [1, 1, 3]), v: w },
    nodes: [
      product,
      from("MatMul", ["token", "v"], "turned"),
      { ...from("Concat", ["h", "turned"], "y"), ...along(1) },
    ],
  },
  "a constant that is added": {
    initializers: { w, places: floats([1, 2, 3, 4, 5, 6], [1, 2, 3]) },
    nodes: [product, from("Add", ["h", "places"], "y")],
  },
  "a weight of as many numbers as the batch has rows, in another shape": {
    initializers: { w, scales: floats([1, 2, 3, 4]), shape: whole([1, 4, 1]), v: w },
    nodes: [
      product,
      from("Reshape", ["scales", "shape"], "column"),
      from("Mul", ["column", "v rows"], "scaled"),
      { ...from("ReduceSum", ["scaled", "middle"], "sum"), attributes: { keepdims: { int: 1 } } },
      from("Add", ["h", "sum"], "y"),
    ],
  },
};
const extra = { "v rows": floats([1, 2, 3], [1, 1, 3]), middle: whole([1]) };

describe("a file for one row serves any number of rows:", () => {
  test.each(Object.entries(files))("%s", async (_, file) => {
    const bytes = handFile({ inputs, ...file, initializers: { ...file.initializers, ...extra } });
    const x = sample([4, 2, 3], { type: "float32" });
    const { y } = await predictedBy(readModel(bytes), { x });
    const each = [];
    for (let row = 0; row < 4; row++) {
      const one = floats(x.data.slice(6 * row, 6 * row + 6), [1, 2, 3]);
      each.push((await runFile(bytes, { x: one }))[0]!);
    }
    expect(y!.shape).toEqual([4, ...each[0]!.shape.slice(1)]);
    const wanted = each.flatMap(({ data }) => data);
    y!.data.forEach((number, i) => {
      expect(number).toBeCloseTo(wanted[i]!, 5);
    });
  });
});
