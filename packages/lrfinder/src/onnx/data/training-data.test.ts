import { expect, test } from "vitest";
import { flattened } from "./flattened.js";
import type { TablePorts } from "./tables.js";
import { inputTables, tablesOf } from "./training-data.js";

const ports: TablePorts = {
  inputs: [
    { name: "ids", type: "int64", shape: [2] },
    { name: "mask", type: "float32", shape: [] },
  ],
  targets: [
    { name: "label", type: "int32", shape: [], classes: 3 },
    { name: "size", type: "float32", shape: [1] },
  ],
};
const data = {
  inputs: {
    ids: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    mask: [1, 0, 1],
  },
  targets: { label: [0, 2, 1], size: Float32Array.of(0.5, 1, 2) },
};

test("tables by name are laid out flat, each in its type", () => {
  const { inputs, targets, rows, weights } = tablesOf(data, ports);
  expect(rows).toBe(3);
  expect(inputs).toEqual({
    ids: BigInt64Array.of(1n, 2n, 3n, 4n, 5n, 6n),
    mask: Float32Array.of(1, 0, 1),
  });
  expect(targets.label).toEqual(Int32Array.of(0, 2, 1));
  expect(targets.size).toBe(data.targets.size);
  expect(weights).toBeUndefined();
});

test("{ x, y } are the only input and the only target, whatever these are called", () => {
  const one = { inputs: ports.inputs.slice(0, 1), targets: ports.targets.slice(1) };
  const { inputs, targets } = tablesOf({ x: [1, 2, 3, 4], y: [7, 8] }, one);
  expect(inputs).toEqual({ ids: BigInt64Array.of(1n, 2n, 3n, 4n) });
  expect(targets).toEqual({ size: Float32Array.of(7, 8) });
  const { size } = tablesOf({ inputs: { ids: [1, 2] }, targets: [9] }, one).targets;
  expect(size).toEqual(Float32Array.of(9));
});

test("what a row of weight 0 holds is cleaned in every table of floats", () => {
  const { inputs, targets } = tablesOf(
    {
      inputs: { ...data.inputs, mask: [1, Number.NaN, 1] },
      targets: { ...data.targets, size: [0.5, Infinity, 2] },
      sampleWeights: [1, 0, 2],
    },
    ports,
  );
  expect([inputs.mask, targets.size]).toEqual([
    Float32Array.of(1, 0, 1),
    Float32Array.of(0.5, 0, 2),
  ]);
  expect(inputs.ids).toEqual(BigInt64Array.of(1n, 2n, 3n, 4n, 5n, 6n));
});

test.each([
  [{ ...data, inputs: { ids: [1, 2] } }, "inputs must hold ids, mask, and mask is missing"],
  [
    { ...data, inputs: { ...data.inputs, mask: [1, 0] } },
    "inputs.mask must hold 3 rows, as the input before, and holds 2",
  ],
  [
    { ...data, inputs: { ...data.inputs, ids: [1, 2, 3] } },
    "inputs.ids must hold 2 numbers a row, and 3 is no multiple",
  ],
  [
    { ...data, targets: { ...data.targets, label: [0, 3, 1] } },
    "targets.label must hold labels from 0 to 2, and row 1 holds 3",
  ],
  [{ ...data, targets: [1, 2, 3] }, "targets must be tables by name (label, size), not one table"],
  [{ x: [1], y: [1] }, "x must be tables by name (ids, mask), not one table"],
])("tables that do not fit are refused: %#", (wrong, message) => {
  expect(() => tablesOf(wrong, ports)).toThrow(message);
});

test("inputs alone, as for a prediction, are checked alike", () => {
  expect(inputTables(data.inputs, ports.inputs).rows).toBe(3);
  expect(() => inputTables({ ids: [], mask: [] }, ports.inputs)).toThrow(
    "inputs.ids must hold at least one row",
  );
});

test("laid out flat, tables by name keep their types, and whole numbers their digits", () => {
  const big = 2 ** 40 + 1;
  const flat = flattened({
    inputs: { ids: BigInt64Array.of(1n), more: [[big], [1]] },
    targets: [1, 2],
    sampleWeights: [1],
  });
  expect(flat).toEqual({
    inputs: { ids: BigInt64Array.of(1n), more: Float64Array.of(big, 1) },
    targets: Float64Array.of(1, 2),
    sampleWeights: Float32Array.of(1),
  });
  expect(flattened({ x: [[1, 2]], y: [3] })).toEqual({
    x: Float32Array.of(1, 2),
    y: Float32Array.of(3),
  });
});
