import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operatorsPage, page } from "./operators-page.js";

test("docs/operators.md says what the code does: else `npm run docs:operators`", () => {
  expect(readFileSync(page, "utf8")).toBe(operatorsPage());
});

test("every operator has a gradient that is not empty, and is read in some way", () => {
  const rows = operatorsPage()
    .split("\n")
    .filter((line) => /^\| [A-Z]/.test(line));
  expect(rows.length).toBeGreaterThan(120);
  for (const row of rows) {
    const [, , ways, , gradient] = row.split(/(?<!\\)\|/);
    expect(ways!.trim(), row).not.toBe("");
    expect(gradient!.trim(), row).not.toBe("");
  }
});
