import { describe, expect, test } from "vitest";
import type { TensorLiteral } from "../graph/graph.js";
import { handFile, whole } from "./file.test-kit.js";
import { folds } from "./fold.js";
import { type Use, uses } from "./fold-uses.test-kit.js";
import { type Folded, foldedOf, MOST_NUMBERS } from "./folded.js";
import { runFile } from "./read-file.test-kit.js";

const CASES = 40;

/** What ONNX Runtime makes of an operator. */
function found(operator: string, { inputs, attributes, outputs = 1 }: Use) {
  const names = inputs.map((_, i) => `x${i}`);
  const results = Array.from({ length: outputs }, (_, i) => `y${i}`);
  const file = handFile({
    inputs: Object.fromEntries(names.map((name, i) => [name, inputs[i]!])),
    outputs: Object.fromEntries(results.map((name) => [name, { type: null }])),
    nodes: [{ operator, inputs: names, outputs: results, ...(attributes && { attributes }) }],
  });
  return runFile(file, Object.fromEntries(names.map((name, i) => [name, inputs[i]!])));
}

function folded(operator: string, { inputs, attributes = {} }: Use): readonly Folded[] {
  const made = folds[operator]!(inputs.map(foldedOf), attributes);
  return [made].flat().map((each) => each!);
}

test("every operator that folds is drawn", () => {
  expect(Object.keys(uses).sort()).toEqual(Object.keys(folds).sort());
});

describe.each(Object.entries(uses))("%s", (operator, draw) => {
  test(`folds to what ONNX Runtime computes, in ${CASES} cases`, async () => {
    for (let i = 0; i < CASES; i++) {
      const use = draw();
      const results = (await found(operator, use)).map(({ type, shape, data }) => ({
        ...{ type, shape },
        // The sign of zero does not matter to shapes.
        data: data.map((x) => x + 0),
      }));
      const ours = folded(operator, use).map(({ type, shape, data }) => ({
        ...{ type, shape },
        data: data.map((x) => x + 0),
      }));
      expect(ours, JSON.stringify(use)).toEqual(results);
    }
  });
});

const known = (literal: TensorLiteral) => foldedOf(literal);

test("what would be too large is not folded", () => {
  const many = known(whole([MOST_NUMBERS + 1]));
  const side = known(whole([1e9, 1e9, 1e9]));
  expect(folds.ConstantOfShape!([many], {})).toBeUndefined();
  expect(folds.ConstantOfShape!([side], {})).toBeUndefined();
  expect(folds.Expand!([known(whole([1])), side], {})).toBeUndefined();
  expect(folds.Tile!([known(whole([1, 2])), known(whole([1e9]))], {})).toBeUndefined();
  const scalar = (x: number) => known(whole([x], []));
  expect(folds.Range!([scalar(0), scalar(1e12), scalar(1)], {})).toBeUndefined();
  expect(
    foldedOf({
      type: "float32",
      shape: [MOST_NUMBERS + 1],
      data: new Float32Array(MOST_NUMBERS + 1),
    }),
  ).toBeUndefined();
});

test("what cannot be is refused in words", () => {
  const scalar = (x: number) => known(whole([x], []));
  const three = known(whole([1, 2, 3]));
  expect(() => folds.Div!([scalar(1), scalar(0)], {})).toThrow(
    new TypeError("Infinity is no number of int64"),
  );
  expect(() => folds.Reshape!([three, known(whole([2, -1]))], {})).toThrow(
    new TypeError("3 numbers do not fill the shape [2, -1]"),
  );
  expect(() => folds.Reshape!([three, known(whole([4]))], {})).toThrow(TypeError);
  expect(() => folds.Gather!([three, scalar(3)], {})).toThrow(new TypeError("it has no place 3"));
  const zero = known(whole([0]));
  expect(() => folds.Slice!([three, zero, zero, zero, zero], {})).toThrow(
    new TypeError("a step of a Slice is 0"),
  );
  expect(() => folds.ReduceMax!([known(whole([]))], {})).toThrow(
    new TypeError("nothing has no largest and no smallest"),
  );
  expect(folds.ReduceSum!([known(whole([]))], {})).toEqual({
    type: "int64",
    shape: [1],
    data: [0],
  });
});
