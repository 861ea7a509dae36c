import fc from "fast-check";
import { expect, test } from "vitest";
import { cutRecords } from "./cut-records.js";

const cut = (text: string, delimiter = ",") => cutRecords(text, { delimiter });
const fieldsOf = (text: string, delimiter?: string) =>
  cut(text, delimiter).records.map(({ fields }) => fields);

test("fields stand between delimiters, records end with any line end, empty lines are none", () => {
  expect(fieldsOf("a,b\r\n\r\nc,\rd,e\n,\n")).toEqual([
    ["a", "b"],
    ["c", ""],
    ["d", "e"],
    ["", ""],
  ]);
  expect(fieldsOf("")).toEqual([]);
  expect(fieldsOf("\n\n")).toEqual([]);
});

test("a field in quotes may hold all that ends others, and quotes doubled", () => {
  expect(cut('"a,""b""\nc",d\ne,f')).toEqual({
    records: [
      { fields: ['a,"b"\nc', "d"], separators: [","], line: 1 },
      { fields: ["e", "f"], separators: [","], line: 3 },
    ],
    fault: undefined,
  });
});

test("what is before or after quotes belongs to the field", () => {
  expect(fieldsOf('"a"b, "c",d"e"')).toEqual([["ab", ' "c"', 'd"e"']]);
});

test("of several delimiters each ends a field, and is kept", () => {
  expect(cut("a;b\tc", ",;\t").records).toEqual([
    { fields: ["a", "b", "c"], separators: [";", "\t"], line: 1 },
  ]);
});

test("a quote that is never closed is a fault, and its record is there", () => {
  expect(cut('a\n"b\nc')).toEqual({
    records: [
      { fields: ["a"], separators: [], line: 1 },
      { fields: ["b\nc"], separators: [], line: 2 },
    ],
    fault: "line 2: a quote opens here and is never closed",
  });
});

test("it stops after the record that is asked for", () => {
  const { records } = cutRecords("a\nb\nc", { delimiter: ",", stopAfter: 1 });
  expect(records.map(({ fields }) => fields)).toEqual([["a"], ["b"]]);
});

test("any table that is quoted comes back, however long its fields are", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\r\n", '"', ",", "x".repeat(5000)),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const line = (row: readonly string[]) =>
        row.map((field) => `"${field.replaceAll('"', '""')}"`).join(",");
      expect(fieldsOf(rows.map(line).join("\r\n"))).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});
