// npm run bench:regret:curves -- FILE [--half HALF] [--drawn COUNT | --drawn-deep COUNT] [--seed SEED]
// : writes what a rule can be tuned on, a task a line: the raw losses of ten searches of three
// repeats, and the truth, of every task of a half (tuning, which is the default, or deep), or of
// tasks, deep ones or others, that are drawn for tuning and can be learned: two hundred and fifty
// take about half an hour, and as many deep ones ten times as long.
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { halfSaid } from "./halves/half-said.js";
import { tasksOf } from "./halves/halves.js";
import { curvesOf } from "./run/curves.js";
import { drawnTasks } from "./tasks/drawn.js";
import { drawnDeepTasks } from "./tasks/drawn-deep.js";
import type { Task } from "./tasks/task.js";
import { readTruth } from "./truth/files.js";
import { learnable } from "./truth/truth.js";
import { truthOf } from "./truth/truth-of.js";
import { wholeNumberSaid } from "./whole-number-said.js";

const SEARCHES = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    half: { type: "string", default: "tuning" },
    drawn: { type: "string" },
    "drawn-deep": { type: "string" },
    seed: { type: "string", default: "1" },
  },
});
const [file] = positionals;
if (!file) throw new TypeError("give the file to write");
const seed = wholeNumberSaid("--seed", values.seed);
const half = halfSaid(values.half);

mkdirSync(dirname(resolve(file)), { recursive: true });
writeFileSync(file, "");
const drawn = drawnBy(values);
for (const task of drawn ?? tasksOf(half)) {
  const truth = drawn === undefined ? readTruth(task) : await truthOf(task);
  if (!learnable(truth)) continue;
  const curves = await curvesOf(task, { truth, searches: SEARCHES });
  appendFileSync(file, `${JSON.stringify(curves)}\n`);
}

/** The tasks to draw; undefined where none are asked for. */
function drawnBy({ drawn, "drawn-deep": deep }: typeof values): readonly Task[] | undefined {
  if (deep !== undefined) return drawnDeepTasks(wholeNumberSaid("--drawn-deep", deep), { seed });
  if (drawn === undefined) return undefined;
  return drawnTasks(wholeNumberSaid("--drawn", drawn), { seed, origin: "tuning" });
}
