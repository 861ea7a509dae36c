import { expect, test } from "vitest";
import type { Table } from "./document.js";
import { tableText } from "./text-table.js";

const table: Table = {
  kind: "table",
  head: ["name", "loss", ""],
  rows: [{ cells: ["batch", "0.25", "lowest"], chosen: true }, { cells: ["one", "10"] }],
  numbers: [1],
};

test("names stand to the left, numbers to the right, and no line ends in spaces", () => {
  expect(tableText(table, { columns: 10 })).toBe("name   loss\nbatch  0.25  lowest\none      10");
});

test("a table without a head begins with its rows, and one without rows is empty", () => {
  expect(tableText({ ...table, head: undefined }, { columns: 80 })).toBe(
    "batch  0.25  lowest\none      10",
  );
  expect(tableText({ kind: "table", rows: [], numbers: [] }, { columns: 80 })).toBe("");
});

test("the last column goes where it may and some line would be too long", () => {
  const drops = { ...table, dropsLast: true };
  expect(tableText(drops, { columns: 19 })).toContain("lowest");
  expect(tableText(drops, { columns: 18 })).toBe("name   loss\nbatch  0.25\none      10");
});
