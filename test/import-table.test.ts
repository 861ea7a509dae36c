import { dirname, relative } from "node:path";
import { expect, test } from "vitest";
import {
  circles,
  commandSource,
  everyFile,
  labSource,
  librarySource,
  regretSource,
  sourceFiles,
} from "./source-files.js";

/** The folders of the library, and what each may import besides itself. */
const library: Record<string, readonly string[]> = {
  names: [],
  numeric: [],
  schedules: ["names", "numeric"],
  batches: ["numeric"],
  curve: ["numeric"],
  suggest: ["numeric", "curve"],
  search: ["numeric"],
  "range-test": ["names", "numeric", "schedules", "batches", "curve", "suggest", "search"],
  descent: ["numeric", "schedules", "batches"],
  "index.ts": [
    "names",
    "numeric",
    "schedules",
    "batches",
    "curve",
    "suggest",
    "search",
    "range-test",
  ],
  table: ["numeric"],
  arrays: ["numeric"],
  scores: [],
  recipe: ["names", "numeric", "schedules", "arrays", "table"],
  histories: ["numeric", "curve", "table"],
  exec: ["range-test"],
  "internal.ts": [
    "names",
    "numeric",
    "arrays",
    "table",
    "recipe",
    "scores",
    "search",
    "range-test",
  ],
  plot: ["numeric", "schedules", "batches", "curve", "suggest", "range-test", "descent"],
  onnx: [
    "names",
    "recipe",
    "numeric",
    "schedules",
    "batches",
    "curve",
    "suggest",
    "search",
    "range-test",
    "plot",
    "table",
  ],
  tfjs: ["numeric", "schedules", "batches", "curve", "suggest", "range-test", "plot"],
};

/** The folders of the engine, likewise. */
const engine: Record<string, readonly string[]> = {
  graph: [],
  ops: ["graph"],
  recurrent: ["graph", "ops"],
  rules: ["graph", "ops"],
  autodiff: ["graph", "ops"],
  passes: ["graph"],
  convolutions: ["graph", "ops", "rules"],
  models: ["graph", "ops", "recurrent", "rules"],
  reading: ["graph", "ops", "recurrent", "rules", "models"],
  losses: ["graph", "ops"],
  optimizers: ["graph", "ops"],
  data: ["graph", "models"],
  step: ["graph", "ops", "autodiff", "models", "losses", "optimizers", "data"],
  lowering: ["graph", "ops", "rules", "passes", "models", "step"],
  devices: ["graph", "convolutions"],
  network: ["models", "optimizers"],
  training: ["models", "losses", "optimizers", "data", "step", "devices"],
  execution: ["models", "data", "step", "passes", "lowering", "devices", "training"],
  trainer: [
    "models",
    "reading",
    "optimizers",
    "data",
    "step",
    "lowering",
    "devices",
    "training",
    "execution",
  ],
  fit: ["losses", "data", "training", "trainer"],
  verify: ["data", "training", "trainer", "fit"],
  export: ["graph", "ops", "rules", "passes", "models", "losses", "training"],
  "index.ts": [
    "models",
    "reading",
    "losses",
    "optimizers",
    "data",
    "step",
    "network",
    "devices",
    "training",
    "trainer",
    "fit",
    "verify",
    "export",
  ],
};

/** The folders of what is built on TensorFlow.js, likewise. */
const tfjs: Record<string, readonly string[]> = {
  fit: [],
  finder: ["fit"],
  trainer: ["fit"],
  schedules: ["fit"],
  "index.ts": ["finder", "trainer", "schedules"],
};

/** The folders of the command, likewise. */
const command: Record<string, readonly string[]> = {
  terminal: [],
  shell: ["terminal"],
  errors: ["shell"],
  files: ["errors"],
  arguments: ["errors"],
  table: ["errors"],
  arrays: ["errors"],
  reporting: ["terminal", "shell"],
  suggestion: ["reporting"],
  scoring: ["reporting"],
  verification: ["terminal", "reporting", "network"],
  network: ["arguments", "errors", "table", "reporting"],
  model: ["arguments", "errors", "arrays", "network"],
  serving: ["arguments", "errors"],
  watching: ["serving"],
  searching: [
    ...["terminal", "shell", "errors", "files", "reporting", "suggestion", "verification"],
    "watching",
  ],
  processes: [],
  "trainer-program": ["errors", "processes"],
  jobs: ["shell", "errors", "files", "serving", "watching", "processes"],
  queue: ["arguments", "errors"],
  subcommand: ["shell", "jobs"],
  commands: [
    ...["terminal", "shell", "errors", "files", "arguments", "table", "arrays", "reporting"],
    ...["suggestion", "scoring"],
    ...["verification", "network", "model", "serving", "watching", "searching", "jobs"],
    ...["processes", "trainer-program", "queue", "subcommand"],
  ],
  testing: ["table", "trainer-program"],
  "program.ts": ["shell", "errors", "subcommand", "commands"],
  "job-process.ts": ["errors", "processes", "jobs", "commands"],
  "main.ts": ["terminal", "shell", "errors", "jobs", "commands", "program.ts"],
};

/** The folders of the lab, likewise; pages are drawn by what stands last. */
const lab: Record<string, readonly string[]> = {
  text: [],
  "text.ts": ["text"],
  style: [],
  host: [],
  address: [],
  drawing: [],
  controls: [],
  table: ["text.ts"],
  worker: ["text", "table"],
  pit: ["text.ts", "address", "drawing", "controls"],
  descents: ["text.ts", "style", "address", "drawing", "controls"],
  find: ["text", "text.ts", "style", "host", "address", "drawing", "controls", "table", "worker"],
  log: ["text", "style", "table", "find"],
  watch: ["text.ts", "style", "address", "drawing", "controls", "find"],
  guide: ["text", "address", "host"],
  app: [
    "text",
    "guide",
    "text.ts",
    "style",
    "host",
    "address",
    "controls",
    "pit",
    "descents",
    "find",
    "log",
    "watch",
  ],
};

/** The folders of the benchmark of suggestions, likewise. */
const regret: Record<string, readonly string[]> = {
  numeric: [],
  data: [],
  peers: [],
  networks: ["data"],
  tasks: ["data", "networks"],
  truth: ["numeric", "tasks"],
  halves: ["tasks", "truth"],
  run: ["peers", "tasks", "truth", "halves"],
  intervals: ["data"],
  report: ["numeric", "halves", "run", "intervals"],
  "rate-free": ["numeric", "tasks", "truth", "halves", "report"],
  "whole-number-said.ts": [],
  "compute-truth.ts": ["tasks", "truth", "halves"],
  "repeat-truth.ts": ["tasks", "truth", "halves"],
  "compare-torch.ts": ["tasks", "truth"],
  "dump-curves.ts": ["tasks", "truth", "halves", "run", "whole-number-said.ts"],
  "read-curves.ts": ["numeric", "tasks", "truth", "run"],
  "measure-intervals.ts": ["tasks", "intervals", "whole-number-said.ts"],
  "measure-drawn.ts": ["tasks", "truth", "run", "report", "whole-number-said.ts"],
  "compare-rate-free.ts": ["tasks", "truth", "halves", "rate-free"],
  "run.ts": ["tasks", "truth", "halves", "run", "report", "rate-free"],
};

/** Imports that a table of folders does not allow, each as `file → file`. */
function forbidden(base: string, table: Record<string, readonly string[]>): string[] {
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
