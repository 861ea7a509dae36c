import { describe, expect, test } from "vitest";
import { flatNumbers } from "./numbers.js";
import type { TablePorts } from "./tables.js";
import { tablesOf } from "./training-data.js";

/** Calls something as a program without types does. */
const untyped = (call: (...given: never[]) => unknown, ...given: unknown[]): unknown =>
  Reflect.apply(call, undefined, given);

const two: TablePorts = {
  inputs: [{ name: "in", type: "float32", shape: [2] }],
  targets: [{ name: "out", type: "float32", shape: [1] }],
};
const tables = (x: unknown, y: unknown = [1, 2, 3]) => untyped(tablesOf, { x, y }, two);

describe("rows are taken alike, whatever they are made of", () => {
  const flat = Float32Array.of(1, 2, 3, 4, 5, 6);
  const made = {
    "plain arrays": [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    Float32Arrays: [Float32Array.of(1, 2), Float32Array.of(3, 4), Float32Array.of(5, 6)],
    "arrays of several kinds": [Int8Array.of(1, 2), [3, 4], Float64Array.of(5, 6)],
    "whole numbers of 64 bits": [BigInt64Array.of(1n, 2n), BigUint64Array.of(3n, 4n), [5n, 6n]],
    "bytes held in their range": [Uint8ClampedArray.of(1, 2), [3, 4], Uint16Array.of(5, 6)],
    "views into one memory": [0, 2, 4].map((from) => flat.subarray(from, from + 2)),
    "rows of rows": [
      [[1], [2]],
      [[3], [4]],
      [Float32Array.of(5), Float32Array.of(6)],
    ],
    "one list": [1, 2, 3, 4, 5, 6],
    "a Float64Array": Float64Array.from(flat),
    "a Buffer": Buffer.from([1, 2, 3, 4, 5, 6]),
  };
  test.each(Object.entries(made))("%s", (_, x) => {
    expect(tables(x)).toMatchObject({ inputs: { in: flat }, rows: 3 });
  });
});

const holes = [1, 2, 3, 4, 5, 6];
delete holes[3];
const sparse = [[1, 2], [3, 4], new Array<number>(2)];
const missingRow = [
  [1, 2],
  [3, 4],
  [5, 6],
];
delete missingRow[1];

test.each([
  [
    [[1, 2], [3], [4, 5]],
    "x must hold as many numbers in every row as in the first (2), and row 1 holds 1",
  ],
  [[[1, 2], [3, 4, 5], [6]], "and row 1 holds 3"],
  [[[1, 2, 3], [4], [5, 6]], "x must hold 2 numbers a row, and row 0 holds 3"],
  [
    [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
    "x must hold 2 numbers a row, and row 0 holds 4",
  ],
  [[Float32Array.of(1, 2), Int8Array.of(3)], "and row 1 holds 1"],
  [[[1, 2], 3, 4], "x must hold rows like the first, and row 1 is 3"],
  [[[1, 2], null, [3, 4]], "and row 1 is null"],
  [missingRow, "and row 1 is undefined"],
  [[[1, 2], "34", [5, 6]], 'and row 1 is "34"'],
  [
    [
      [1, 2],
      [3, null],
      [5, 6],
    ],
    "x must hold numbers, and row 1, column 1 holds null",
  ],
  [
    [
      [1, 2],
      [3, 4],
      ["5", 6],
    ],
    'and row 2, column 0 holds "5"',
  ],
  [
    [
      [1, 2],
      [true, 4],
      [5, 6],
    ],
    "and row 1, column 0 holds true",
  ],
  [sparse, "and row 2, column 0 holds undefined"],
  [
    [
      [1, 2],
      [3, [4]],
      [5, 6],
    ],
    "and row 1, column 1 holds an array",
  ],
  [
    [
      [1, 2],
      [3, {}],
      [5, 6],
    ],
    "and row 1, column 1 holds an object",
  ],
  [
    [
      [[1], [2]],
      [[3], 4],
      [[5], [6]],
    ],
    "x must hold rows like the first, and row 1 holds 4",
  ],
  [
    [[[1], [2]], [[3, 4]], [[5], [6]]],
    "x must hold rows of the first one's shape (2 × 1), and row 1 has another",
  ],
  [[[[1], [2]], Float32Array.of(3, 4), [[5], [6]]], "and row 1 has another"],
  [[1, 2, 3, null, 5, 6], "x must hold numbers, and row 1, column 1 holds null"],
  [holes, "and row 1, column 1 holds undefined"],
  [[1, 2, 3, 4, "5", 6], 'and row 2, column 0 holds "5"'],
  [[1, 2, 3, 4, 5, false], "and row 2, column 1 holds false"],
  [[1, 2, [3, 4], 5, 6], "and row 1, column 0 holds an array"],
  [[null, [1, 2]], "and row 0, column 0 holds null"],
  [[[], [], []], "x must hold 2 numbers a row, and row 0 holds 0"],
  ["123456", "x must be an array of numbers, not 123456"],
  [null, "x must be an array of numbers, not null"],
  [undefined, "x must be an array of numbers, not undefined"],
  [7, "x must be an array of numbers, not 7"],
  [new DataView(new ArrayBuffer(24)), "x must be an array of numbers, not [object DataView]"],
  [new ArrayBuffer(24), "inputs must hold in, and in is missing"],
  [new Set([1, 2]), "inputs must hold in, and in is missing"],
  [[new DataView(new ArrayBuffer(8))], "and row 0, column 0 holds an array"],
])("what is no table of numbers is refused by row and column: %#", (x, message) => {
  const call = () => tables(x);
  expect(call).toThrow(message);
  try {
    call();
  } catch (error) {
    expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
  }
});

test("targets and weights of rows are refused alike", () => {
  expect(() => tables([[1, 2]], [null])).toThrow(
    "y must hold numbers, and row 0, column 0 holds null",
  );
  expect(() => tables([[1, 2]], [[3, 4]])).toThrow(
    "y must hold 1 numbers a row, and row 0 holds 2",
  );
  const weigh = (sampleWeights: unknown) =>
    untyped(
      tablesOf,
      {
        x: [
          [1, 2],
          [3, 4],
        ],
        y: [1, 2],
        sampleWeights,
      },
      two,
    );
  expect(() => weigh([1, null])).toThrow("sampleWeights must hold numbers, and place 1 holds null");
  expect(() => weigh([1, "2"])).toThrow('sampleWeights must hold numbers, and place 1 holds "2"');
  expect(weigh([Float32Array.of(1), [2]])).toMatchObject({ weights: Float32Array.of(1, 2) });
});

test("booleans are taken where the model takes them, and nowhere else", () => {
  const ports: TablePorts = {
    inputs: [{ name: "on", type: "bool", shape: [2] }],
    targets: two.targets,
  };
  const rows = [
    [true, false],
    [false, true],
  ];
  for (const x of [rows, rows.flat()]) {
    expect(untyped(tablesOf, { x, y: [1, 2] }, ports)).toMatchObject({
      inputs: { on: Uint8Array.of(1, 0, 0, 1) },
    });
  }
  expect(() => tables(rows, [1, 2])).toThrow("x must hold numbers, and row 0, column 0 holds true");
});

test("labels are refused in any array that holds none", () => {
  const ports: TablePorts = {
    ...two,
    targets: [{ name: "out", type: "int32", shape: [], classes: 3 }],
  };
  const label = (y: unknown) => untyped(tablesOf, { x: [1, 2, 3, 4], y }, ports);
  for (const y of [[0, 2], [[0], [2]], BigInt64Array.of(0n, 2n), [Uint8Array.of(0), [2n]]]) {
    expect(label(y)).toMatchObject({ targets: { out: Int32Array.of(0, 2) } });
  }
  for (const [wrong, held] of [
    [[0, 3], "row 1 holds 3"],
    [[0, 1.5], "row 1 holds 1.5"],
    [[0, -1], "row 1 holds -1"],
    [[0, Number.NaN], "row 1 holds NaN"],
    [[0, "1"], 'row 1, column 0 holds "1"'],
    [[0, true], "row 1, column 0 holds true"],
    [[0, null], "row 1, column 0 holds null"],
  ] as const) {
    expect(() => label(wrong)).toThrow(held);
  }
});

test("a million numbers are laid out as they are written", () => {
  const rows = Array.from({ length: 10_000 }, (_, row) =>
    Array.from({ length: 100 }, (_, column) => row - column / 3),
  );
  const flat = flatNumbers("x", rows);
  expect(flat.length).toBe(1_000_000);
  expect(rows.flat().findIndex((value, i) => value !== flat[i])).toBe(-1);
});
