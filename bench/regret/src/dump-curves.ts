// npm run bench:regret:curves -- FILE [--drawn COUNT] [--seed SEED] : writes what a rule can be
// tuned on, a task a line: the raw losses of ten searches of three repeats, and the truth,
// of every task of the list, or of tasks that are drawn for tuning and can be learned: two hundred
// and fifty take about half an hour.
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { tasksOf } from "./halves/halves.js";
import { curvesOf } from "./run/curves.js";
import { drawnTasks } from "./tasks/drawn.js";
import { readTruth } from "./truth/files.js";
import { learnable } from "./truth/truth.js";
import { truthOf } from "./truth/truth-of.js";
import { wholeNumberSaid } from "./whole-number-said.js";

const SEARCHES = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { drawn: { type: "string" }, seed: { type: "string", default: "1" } },
});
const [file] = positionals;
if (!file) throw new TypeError("give the file to write");
const count = wholeNumberSaid("--drawn", values.drawn ?? "0");
const seed = wholeNumberSaid("--seed", values.seed);

mkdirSync(dirname(resolve(file)), { recursive: true });
writeFileSync(file, "");
const drawn =
  values.drawn === undefined ? undefined : drawnTasks(count, { seed, origin: "tuning" });
for (const task of drawn ?? tasksOf("tuning")) {
  const truth = drawn === undefined ? readTruth(task) : await truthOf(task);
  if (!learnable(truth)) continue;
  const curves = await curvesOf(task, { truth, searches: SEARCHES });
  appendFileSync(file, `${JSON.stringify(curves)}\n`);
}
