import { expect, test } from "vitest";
import { tableAnswer } from "./table-answer.js";

const columns = [
  { name: "y", role: "target", kind: "numeric", missing: 2, values: "0 to 1" },
  { name: "t", role: "input", kind: "text", missing: 0, values: '1 text: "a"', note: "odd" },
  { name: "e", role: "left out", missing: 1200, values: "" },
] as const;

test("for other programs, what is not known is null", () => {
  expect(tableAnswer({ task: "regression", columns, notes: ["n"] })).toEqual({
    ...{ task: "regression", classes: null, notes: ["n"] },
    columns: [{ ...columns[0], note: null }, columns[1], { ...columns[2], kind: null, note: null }],
  });
  expect(tableAnswer()).toEqual({ task: null, classes: null, columns: [], notes: [] });
});
