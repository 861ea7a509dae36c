import type { ColumnDescription } from "lrfinder/table";
import { expect, test } from "vitest";
import { nameList, namesIn } from "./name-list.js";
import { findCodec, leftOut, readSettings, targetOf } from "./settings.js";

const column = (name: string, tooMany = false): ColumnDescription => ({
  ...{ name, kind: "text", missing: 0, different: 3, tooMany },
});
const columns = [column("a"), column("b, 100 %"), column("names", true), column("y")];
const defaults = findCodec.read(new URLSearchParams());

test("by default the settings are the command's, and the last column is predicted", () => {
  expect(readSettings(defaults, columns)).toEqual({
    settings: {
      ...{ target: 3, inputs: [0, 1], task: "auto", hidden: [64, 64], activation: "relu" },
      ...{ optimizer: "adam", batchSize: 32, minLr: 1e-7, maxLr: 10, sweep: "exponential" },
      ...{ steps: 100, repeats: "auto", seed: 0 },
    },
    epochs: 50,
    faults: {},
  });
});

test("repeats are a number, or as many as are needed", () => {
  const said = (repeats: string) =>
    readSettings({ ...defaults, repeats }, columns).settings.repeats;
  expect([said("7"), said("auto"), said("all")]).toEqual([7, "auto", "auto"]);
});

test("columns are left out by name, and texts of too many values by themselves", () => {
  const typed = { ...defaults, target: "a", without: nameList(["b, 100 %"]) };
  expect(targetOf(typed, columns)).toBe(0);
  expect([...leftOut(typed, columns)]).toEqual(["b, 100 %", "names"]);
  expect(readSettings(typed, columns).settings.inputs).toEqual([3]);
  expect(targetOf({ target: "not there" }, columns)).toBe(3);
});

test("what the command leaves out of itself is unticked, and an input where it is ticked or alone", () => {
  const counted = { ...column("id"), kind: "numeric", leftOut: "counts" } as const;
  const texts = { ...column("name", true), leftOut: "all-different" } as const;
  const table = [counted, column("a"), texts, column("y")];
  expect([...leftOut(defaults, table)]).toEqual(["id", "name"]);
  expect(readSettings(defaults, table).settings.inputs).toEqual([1]);
  const ticked = { ...defaults, including: nameList(["id"]) };
  expect(readSettings(ticked, table).settings.inputs).toEqual([0, 1]);
  const alone = { ...defaults, without: nameList(["a", "name"]) };
  expect(readSettings(alone, table).settings.inputs).toEqual([0]);
  expect(readSettings({ ...defaults, target: "id" }, table).settings.inputs).toEqual([1, 3]);
});

test("names survive a list, whatever they hold", () => {
  for (const names of [[], ["a"], ["a,b", "%2C", "100 %"], ["é", "x y"]]) {
    expect(namesIn(nameList(names))).toEqual(names);
  }
});

test("the only inputs are named, where others are left out", () => {
  const typed = { ...defaults, only: nameList(["b, 100 %", "names"]) };
  expect(readSettings(typed, columns).settings.inputs).toEqual([1]);
});

test("decimals, dates and categories are as they are asked for", () => {
  const typed = { ...defaults, decimal: "comma", dates: "day-first", text: "a, y" };
  expect(readSettings(typed, columns).settings).toMatchObject({
    ...{ decimal: "comma", dates: "day-first", text: [0, 3] },
  });
  expect(readSettings({ ...defaults, text: "a,x" }, columns).faults).toEqual({
    text: "No column is called x",
  });
});

test.each([
  ["batch", "Full", { batchSize: "full" }],
  ["batch", "1 000", { batchSize: 1000 }],
  ["batch", "1,000", { batchSize: 1000 }],
  ["batch", "1\u00a0000", { batchSize: 1000 }],
  ["min", "0,001", { minLr: 0.001 }],
  ["min", "1,5E-4", { minLr: 1.5e-4 }],
  ["max", "1.000,5", { maxLr: 1000.5 }],
  ["max", "1,000.5", { maxLr: 1000.5 }],
  ["hidden", "None", { hidden: [] }],
  ["hidden", "64; 32", { hidden: [64, 32] }],
  ["hidden", "64 32", { hidden: [64, 32] }],
  ["hidden", "1 024, 512", { hidden: [1024, 512] }],
  ["repeats", "Auto", { repeats: "auto" }],
])("%s %s is read as it is meant", (name, value, expected) => {
  const { settings, faults } = readSettings({ ...defaults, [name]: value }, columns);
  expect(settings).toMatchObject(expected);
  expect(faults).toEqual({});
});

test.each([
  ["hidden", "none", { hidden: [] }],
  ["hidden", "8, 4", { hidden: [8, 4] }],
  ["batch", "full", { batchSize: "full" }],
  ["min", "1e-5", { minLr: 1e-5 }],
])("%s %s is read", (name, value, expected) => {
  const { settings, faults } = readSettings({ ...defaults, [name]: value }, columns);
  expect(settings).toMatchObject(expected);
  expect(faults).toEqual({});
});

test.each([
  ["hidden", "64,,64"],
  ["hidden", "0"],
  ["hidden", "9999"],
  ["batch", "1.5"],
  ["batch", ""],
  ["min", "10"],
  ["min", "-1"],
  ["max", "1e999"],
  ["max", "1,2,3"],
  ["steps", "1.5"],
  ["steps", "1,00"],
  ["steps", "0"],
  ["repeats", "101"],
  ["seed", "-1"],
  ["lr", "x"],
  ["epochs", "1e3"],
  ["without", nameList(["a", "b, 100 %"])],
])("%s %j is a fault of that field alone", (name, value) => {
  const { faults } = readSettings({ ...defaults, [name]: value }, columns);
  expect(Object.keys(faults)).toEqual([name]);
});
