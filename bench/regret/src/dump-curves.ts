// npm run bench:regret:curves -- FILE [--held-back | --drawn COUNT] : writes what a rule can be
// tuned on as JSON: for every task of the tuning half (or of the half that is held back) the raw
// losses of ten default searches of three repeats, and the task's truth. `--drawn` takes tasks
// drawn by `tasks/drawn.ts` instead, computes their truth, and leaves out those that cannot be
// learned: four hundred take three quarters of an hour.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { exponentialSweep } from "lrfinder";
import { type CurvesFile, curvesOf, type TaskCurves } from "./run/curves.js";
import { drawnTasks } from "./tasks/drawn.js";
import { tasksOf } from "./tasks/halves.js";
import { readTruth } from "./truth/files.js";
import { learnable } from "./truth/truth.js";
import { truthOf } from "./truth/truth-of.js";

const SEARCHES = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "held-back": { type: "boolean" }, drawn: { type: "string" } },
});
const [file] = positionals;
if (!file) throw new TypeError("give the file to write");

const sweep = exponentialSweep({ minLr: 1e-7, maxLr: 10, steps: 100 });
const tasks: TaskCurves[] = [];
if (values.drawn === undefined) {
  for (const task of tasksOf(values["held-back"] ? "held-back" : "tuning")) {
    tasks.push(await curvesOf(task, { truth: readTruth(task), searches: SEARCHES }));
  }
} else {
  const count = Number(values.drawn);
  if (!Number.isInteger(count)) {
    throw new TypeError(`--drawn must be a whole number, not ${values.drawn}`);
  }
  for (const task of drawnTasks(count)) {
    const truth = await truthOf(task);
    if (learnable(truth)) tasks.push(await curvesOf(task, { truth, searches: SEARCHES }));
  }
}
const rates = Array.from({ length: 100 }, (_, step) => sweep(step));
mkdirSync(dirname(resolve(file)), { recursive: true });
writeFileSync(file, `${JSON.stringify({ rates, tasks } satisfies CurvesFile)}\n`);
