import { expect, test } from "vitest";
import { columnsOf } from "./columns.js";
import { encodeTable, isRefusal } from "./encode-table.js";
import { columnKind } from "./kinds.js";
import type { TextTable } from "./text-table.js";

const table: TextTable = {
  names: ["n", "t", "b", "d", "y"],
  rows: [
    ["1", "red", "true", "2020-01-01", "0.5"],
    [" 2 ", "blue", "FALSE", "2020-01-03T00:00:00Z", "1.5"],
    ["NA", "?", "N/A", "null", "2.5"],
    ["3", "red", "True", "2020/01/02", "NaN"],
  ],
};

test("each kind becomes numbers in its own way, worked out by hand", () => {
  const encoded = encodeTable(table, { target: 4 });
  if (isRefusal(encoded)) throw new Error(encoded.code);
  // Three rows have a target: n is 1, 2, missing; b is 1, 0, missing; d is day 18262, 18264,
  // missing.
  expect(encoded.encoding).toEqual([
    { kind: "numeric", column: "n", mean: 1.5, deviation: 0.5, fill: 1.5 },
    { kind: "text", column: "t", categories: ["blue", "red"], missing: true },
    { kind: "boolean", column: "b", fill: 0.5 },
    { kind: "date", column: "d", mean: 18263, deviation: 1, fill: 18263 },
  ]);
  expect(Array.from(encoded.x)).toEqual([
    ...[-1, 0, 1, 0, 1, -1],
    ...[1, 1, 0, 0, 0, 1],
    ...[0, 0, 0, 1, 0.5, 0],
  ]);
  expect(Array.from(encoded.y)).toEqual([-1.2247449159622192, 0, 1.2247449159622192]);
  expect(encoded.notes[0]).toBe('1 row without a target ("y") is left out');
});

test("columns are learned from in the order asked for, and the target may be classes", () => {
  const encoded = encodeTable(table, { target: 1, inputs: [3, 0] });
  expect(encoded).toMatchObject({ task: "classification", classes: ["blue", "red"], rows: 3 });
  expect(!isRefusal(encoded) && encoded.encoding.map(({ column }) => column)).toEqual(["d", "n"]);
  expect(!isRefusal(encoded) && [...encoded.y]).toEqual([1, 0, 1]);
});

const column = (values: readonly string[]): TextTable => ({
  names: ["a", "y"],
  rows: values.map((value, i) => [String(i), value]),
});
const count = (n: number) => Array.from({ length: n }, (_, i) => String(i));

test.each<[what: string, values: readonly string[], task: string]>([
  ["20 whole numbers are classes", count(20), "classification"],
  ["21 whole numbers are numbers", count(21), "regression"],
  ["a fraction makes numbers", ["1", "2", "2.5"], "regression"],
  ["booleans are classes", ["True", "false"], "classification"],
  ["dates are numbers", ["2020-01-01", "2020-01-02"], "regression"],
])("%s", (_, values, task) => {
  expect(encodeTable(column(values), { target: 1 })).toMatchObject({ task });
});

test("classes that are codes have none for a sign that says that a value is missing", () => {
  const encoded = encodeTable(column(["007", "-", "012", "None"]), { target: 1 });
  expect(encoded).toMatchObject({ classes: ["007", "012"], rows: 2 });
  expect(!isRefusal(encoded) && encoded.notes).toContain(
    'read as missing: "-" (1) and "None" (1): "y"',
  );
});

test("a value that does not belong is named with its place", () => {
  const values = [...count(30), "oops"];
  expect(encodeTable(column(values), { target: 1 })).toEqual({
    ...{ code: "odd-values", column: "y", isTarget: true, kind: "numeric", infinite: false },
    ...{ count: 1, cells: [{ text: "oops", count: 1, place: "row 31" }] },
  });
});

test.each<[counts: readonly number[], kind: string | undefined]>([
  [[7, 50, 0, 0, 0, 50, 0, 0], "numeric"],
  [[7, 49, 1, 0, 0, 50, 0, 0], "numeric"],
  [[7, 49, 0, 0, 0, 50, 0, 0], "text"],
  [[7, 10, 0, 0, 0, 9, 90, 0], "numeric"],
  [[7, 0, 0, 10, 0, 0, 90, 0], "boolean"],
  [[7, 0, 0, 10, 0, 1, 0, 0], "text"],
  [[7, 0, 0, 0, 5, 5, 9, 0], "date"],
  [[7, 0, 0, 0, 0, 0, 9, 0], "text"],
  [[7, 0, 0, 0, 0, 0, 0, 0], undefined],
])("cells counted as %j make a column of the kind %s", (counts, kind) => {
  expect(columnKind(counts)).toBe(kind);
});

test("a text of more than 100 values is reported beforehand, and refused as an input", () => {
  const names = {
    names: ["name", "y"],
    rows: count(102).map((n) => [`n${n === "101" ? 0 : n}`, n]),
  };
  expect(columnsOf(names)).toEqual([
    { name: "name", kind: "text", missing: 0, different: 101, tooMany: true },
    { name: "y", kind: "numeric", missing: 0, different: 102, tooMany: false },
  ]);
  expect(encodeTable(names, { target: 1 })).toEqual({
    ...{ code: "many-texts", columns: [{ column: "name", different: 101 }] },
  });
});

test("categories stand in the order of their code points", () => {
  const words = ["é", "z", "😀", "\uFFFD", "Z", "10x", "9x"];
  expect(encodeTable(column(words), { target: 1 })).toMatchObject({
    classes: ["10x", "9x", "Z", "z", "é", "\uFFFD", "😀"],
  });
});
