import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandRuns, seeds, tables } from "./command-runs.js";
import { runsWith } from "./runs-with.js";

const named = (text: string) => runsWith(text, commandRuns()).map(({ name }) => name);

test("every table of examples/data is among them, with a column that it has", () => {
  const folder = new URL("../../../examples/data/", import.meta.url);
  expect(Object.keys(tables).map((name) => `${name}.csv`)).toEqual(readdirSync(folder).sort());
  for (const [name, target] of Object.entries(tables)) {
    const [header] = readFileSync(new URL(`${name}.csv`, folder), "utf8").split(/\r?\n/);
    expect(header.split(",")).toContain(target);
  }
});

test("every command runs on every table with every seed, each once", () => {
  const names = named("");
  const each = Object.keys(tables).length * seeds.length;
  expect(new Set(names).size).toBe(5 * each);
  expect(names.filter((name) => name.startsWith("train"))).toHaveLength(each);
});

test("a part of the runs is in the order of all", () => {
  expect(named("--epochs 6 data/iris.csv")).toEqual(
    [0, 1, 2].map(
      (seed) => `train --epochs 6 data/iris.csv --target species --seed ${seed} --json`,
    ),
  );
});

test("a run that reads another's files brings that along, before it", () => {
  const find = "find --verify data/wine.csv --target cultivar --seed 1 --json";
  expect(named(`suggest on the history of ${find}`)).toEqual([
    find,
    `suggest on the history of ${find}`,
  ]);
});

test("a text that is in no name selects nothing", () => {
  expect(named("no such case")).toEqual([]);
});
