import { expect, test } from "vitest";
import { csvColumns } from "./csv-columns.js";

test("columns hold their cells as they are written, empty ones included", () => {
  expect(csvColumns("lr,loss\n1e-7,0.10\n2e-7,\n")).toEqual({
    lr: ["1e-7", "2e-7"],
    loss: ["0.10", ""],
  });
});

test("a header without rows has empty columns", () => {
  expect(csvColumns("lr,loss\n")).toEqual({ lr: [], loss: [] });
});

test("a quote and a ragged row are refused, since cells would be cut wrongly", () => {
  expect(() => csvColumns('a,b\n"1,2",3\n')).toThrow("quote");
  expect(() => csvColumns("a,b\n1,2\n1\n")).toThrow("row 2 has 1 cells below 2");
});
