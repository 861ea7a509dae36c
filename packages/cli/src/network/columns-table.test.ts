import { expect, test } from "vitest";
import { columnsTable } from "./columns-table.js";

const columns = [
  { name: "y", role: "target", kind: "numeric", missing: 2, values: "0 to 1" },
  { name: "t", role: "input", kind: "text", missing: 0, values: '1 text: "a"', note: "odd" },
  { name: "e", role: "left out", missing: 1200, values: "" },
] as const;

test("a column is a line: its role, its kind, what is missing, its values and its note", () => {
  expect(columnsTable({ columns }).rows.map(({ cells }) => cells)).toEqual([
    ["y", "target", "numbers", "2", "0 to 1", ""],
    ["t", "input", "text", "0", '1 text: "a"', "odd"],
    ["e", "left out", "none", "1,200", "", ""],
  ]);
});

test("of very many columns, the first are shown, and the others counted", () => {
  const many = Array.from({ length: 785 }, () => columns[0]);
  const { rows } = columnsTable({ columns: many });
  expect([rows.length, rows.at(-1)]).toEqual([201, { cells: ["and 585 more"] }]);
});
