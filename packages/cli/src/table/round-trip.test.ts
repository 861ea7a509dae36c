import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  double,
  record,
  string,
} from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Data } from "./data.js";
import { loadData } from "./load-data.js";

const folder = mkdtempSync(join(tmpdir(), "lrfinder-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Any text that is neither number, date nor missing. */
const text = string({ unit: "binary", maxLength: 6 })
  .filter((any) => !any.includes("\0"))
  .map((any) => `${any}t`);
const spiky = array(constantFrom('"', ",", ";", "\t", "\n", "\r", " ", "a", "é", "😀"), {
  maxLength: 8,
}).map((letters) => `${letters.join("")}t`);

const tables = record({
  names: array(spiky, { minLength: 2, maxLength: 4 }).map((all) =>
    all.map((name, i) => `${i}${name}`),
  ),
  rows: array(
    record({
      cells: array(constantFrom(text, spiky), { minLength: 4, maxLength: 4 }).chain((kinds) =>
        record({ 0: kinds[0]!, 1: kinds[1]!, 2: kinds[2]!, 3: kinds[3]! }).map(
          Object.values<string>,
        ),
      ),
      number: double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    }),
    { minLength: 2, maxLength: 25 },
  ),
  delimiter: constantFrom(",", ";", "\t"),
  lineEnd: constantFrom("\n", "\r\n", "\r"),
  quoteAll: boolean(),
  lastLineEnd: boolean(),
  mark: boolean(),
});

/** The text of a one-hot row. */
function decoded({ x, features, encoding }: Data, row: number): string[] {
  let at = row * features;
  return encoding.map((column) => {
    if (column.kind === "constant") {
      at++;
      return "constant";
    }
    if (column.kind !== "text") throw new Error(`${column.column} became ${column.kind}`);
    const place = x.subarray(at, at + column.categories.length).indexOf(1);
    at += column.categories.length;
    return column.categories[place]!;
  });
}

test("any table that is written as delimited text is read as it was", async () => {
  const file = join(folder, "any.csv");
  await assert(
    asyncProperty(tables, async (table) => {
      const { names, rows, delimiter, lineEnd } = table;
      const field = (value: string) =>
        table.quoteAll || /["\r\n,;\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
      const lines = [
        [...names, "y"],
        ...rows.map(({ cells, number }) => [...cells.slice(0, names.length), String(number)]),
      ].map((fields) => fields.map(field).join(delimiter));
      const end = table.lastLineEnd ? lineEnd : "";
      writeFileSync(file, `${table.mark ? "\uFEFF" : ""}${lines.join(lineEnd)}${end}`);
      const distinct = new Set(rows.map(({ number }) => number + 0));
      if (distinct.size === 1) return;

      const data = await loadData({ file, target: "y", columns: names, task: "regression" });

      expect(data.encoding.map(({ column }) => column)).toEqual(names);
      const { mean, deviation } = data.targetEncoding as { mean: number; deviation: number };
      rows.forEach(({ cells, number }, row) => {
        expect(data.y[row]! * deviation + mean).toBeCloseTo(number, 0);
        const constant = data.encoding.map(({ kind }) => kind === "constant");
        const expected = cells.slice(0, names.length);
        expect(decoded(data, row)).toEqual(
          expected.map((cell, i) => (constant[i] ? "constant" : cell)),
        );
      });
    }),
    { numRuns: 40 },
  );
});
