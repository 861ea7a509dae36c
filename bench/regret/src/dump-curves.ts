// npm run bench:regret:curves -- FILE [--held-back] : writes what a rule can be tuned on as JSON: for every task of
// the tuning half (or of the half that is held back) the raw losses of ten default searches of three repeats, and
// the task's truth.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { exponentialSweep } from "lrfinder";
import { type CurvesFile, curvesOf, type TaskCurves } from "./run/curves.js";
import { tasksOf } from "./tasks/halves.js";

const SEARCHES = 10;

const file = process.argv.slice(2).find((word) => !word.startsWith("--"));
if (!file) throw new TypeError("give the file to write");
const half = process.argv.includes("--held-back") ? "held-back" : "tuning";

const sweep = exponentialSweep({ minLr: 1e-7, maxLr: 10, steps: 100 });
const tasks: TaskCurves[] = [];
for (const task of tasksOf(half)) tasks.push(await curvesOf(task, SEARCHES));
const rates = Array.from({ length: 100 }, (_, step) => sweep(step));
mkdirSync(dirname(resolve(file)), { recursive: true });
writeFileSync(file, `${JSON.stringify({ rates, tasks } satisfies CurvesFile)}\n`);
