import type { ColumnDescription } from "lrfinder/table";
import { expect, test } from "vitest";
import { inputChoice, inputNames } from "./input-choice.js";
import { findCodec } from "./settings.js";

const defaults = findCodec.read(new URLSearchParams());
const column = (name: string): ColumnDescription => ({
  ...{ name, kind: "numeric", missing: 0, different: 9, tooMany: false },
});
const table = (count: number): ColumnDescription[] => [
  { ...column("id"), leftOut: "counts" },
  { ...column("text"), tooMany: true },
  ...Array.from({ length: count }, (_, i) => column(`x${i}`)),
  column("y"),
];
const namesOf = (columns: readonly ColumnDescription[]) => columns.map(({ name }) => name);

test.each([
  ["all that can be inputs", 200, (names: string[]) => names],
  ["none", 200, () => []],
  ["a few of many", 200, () => ["x3", "id", "x150"]],
  ["most of many", 200, (names: string[]) => names.filter((name) => name !== "x7")],
  ["one of a few", 3, () => ["x1"]],
  ["just what numbers the rows", 3, () => ["id"]],
])("%s of the columns are inputs, and stand in the settings", (_, count, choose) => {
  const columns = table(count);
  const possible = namesOf(columns).filter((name) => name !== "y" && name !== "text");
  const used = new Set(choose(possible));
  const choice = inputChoice(used, { typed: defaults, columns });
  expect(inputNames({ ...defaults, ...choice }, columns)).toEqual(used);
  // An address holds so many characters of each.
  expect(Math.max(...Object.values(choice).map((text) => text.length))).toBeLessThan(1000);
});

test("as it is by itself, nothing is said", () => {
  const columns = table(20);
  const usual = inputNames(defaults, columns);
  expect([usual.has("id"), usual.has("x0"), usual.size]).toEqual([false, true, 20]);
  expect(inputChoice(usual, { typed: defaults, columns })).toEqual({
    ...{ only: "", without: "", including: "" },
  });
});
