import { dirname, relative } from "node:path";
import { expect, test } from "vitest";
import { command, engine, type ImportTable, lab, library, regret, tfjs } from "./import-tables.js";
import {
  circles,
  commandSource,
  everyFile,
  labSource,
  librarySource,
  regretSource,
  sourceFiles,
} from "./source-files.js";

/** Imports that a table of folders does not allow, each as `file → file`. */
function forbidden(base: string, table: ImportTable): string[] {
  const placeOf = (path: string) => relative(base, path).split("/")[0]!;
  return sourceFiles(base).flatMap(({ path, imports }) => {
    const place = placeOf(path);
    const allowed = table[place];
    if (!allowed) return [`${path} is in no folder of the table`];
    return imports
      .filter((target) => target.startsWith(`${base}/`))
      .filter((target) => placeOf(target) !== place && !allowed.includes(placeOf(target)))
      .map((target) => `${path} → ${target}`);
  });
}

test("in the library, imports run only in the directions that the table allows", () => {
  expect(forbidden(librarySource, library)).toEqual([]);
});

test("in the engine, imports run only in the directions that the table allows", () => {
  expect(forbidden(`${librarySource}/onnx`, engine)).toEqual([]);
});

test("in what is built on TensorFlow.js, imports run only in the directions that the table allows", () => {
  expect(forbidden(`${librarySource}/tfjs`, tfjs)).toEqual([]);
});

test("in the command, imports run only in the directions that the table allows", () => {
  expect(forbidden(commandSource, command)).toEqual([]);
});

test("in the lab, imports run only in the directions that the table allows", () => {
  expect(forbidden(labSource, lab)).toEqual([]);
});

test("in the benchmark of suggestions, imports run only in the directions that the table allows", () => {
  expect(forbidden(regretSource, regret)).toEqual([]);
});

test("no files import each other in a circle, types included", () => {
  const arrows = new Map(everyFile().map(({ path, imports }) => [path, new Set(imports)]));
  expect(circles(arrows)).toEqual([]);
});

test("no worker could start itself, which Turbopack never ends with", () => {
  const files = everyFile();
  expect(files.flatMap(({ workers }) => workers).length).toBeGreaterThan(2);
  const arrows = files.map(
    ({ path, imports, workers }) => [path, new Set([...imports, ...workers])] as const,
  );
  expect(circles(new Map(arrows))).toEqual([]);
});

test("no folders import each other in a circle, types included", () => {
  const arrows = new Map<string, Set<string>>();
  for (const { path, imports } of everyFile()) {
    const targets = arrows.get(dirname(path)) ?? new Set();
    for (const target of imports) {
      if (/^(packages|bench)\//.test(target) && dirname(target) !== dirname(path)) {
        targets.add(dirname(target));
      }
    }
    arrows.set(dirname(path), targets);
  }
  expect(circles(arrows)).toEqual([]);
});

test("the core imports no package at all", () => {
  const core =
    "names numeric schedules batches curve suggest search range-test descent table arrays recipe scores histories".split(
      " ",
    );
  const packages = core
    .flatMap((folder) => sourceFiles(`${librarySource}/${folder}`))
    .flatMap(({ path, imports }) =>
      imports
        .filter((target) => !target.startsWith("packages/"))
        .map((target) => `${path} → ${target}`),
    );
  expect(packages).toEqual([]);
});

test.each([
  ["command", commandSource],
  ["lab", labSource],
])("the %s reads the library only by its public names", (_, source) => {
  const inside = sourceFiles(source).flatMap(({ path, imports }) =>
    imports
      .filter((target) => /^packages\/lrfinder|^lrfinder\/dist/.test(target))
      .map((target) => `${path} → ${target}`),
  );
  expect(inside).toEqual([]);
});
