// npm run bench:regret:truth [-- --only PART] [--half HALF] : trains every task, those that are held
// back included, at up to 36 rates, with three seeds or, where a table has under 2,000 rows, ten, in
// some minutes, and deep tasks in a quarter of an hour. What came out is kept in
// bench/regret/truth/. Tasks that have a file there are left out: delete it to have the task computed
// again. `--only` takes the tasks whose names hold PART, and `--half` those of a half: tuning,
// held-back, deep or deep-held-back.
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { type Runner, resultOf, runTrials, storing } from "lrfinder/internal";
import { halfSaid } from "./halves/half-said.js";
import { heldBackDraw, tasksOf } from "./halves/halves.js";
import { nameOf, type Task } from "./tasks/task.js";
import { tasks } from "./tasks/tasks.js";
import { truths } from "./truth/files.js";
import type { Truth } from "./truth/truth.js";
import { truthOf } from "./truth/truth-of.js";

const { values } = parseArgs({ options: { only: { type: "string" }, half: { type: "string" } } });
const { only = "" } = values;
const half = values.half === undefined ? undefined : halfSaid(values.half);
const every = [
  ...[...tasks, ...heldBackDraw],
  ...(["deep", "deep-held-back"] as const).flatMap((deep) => tasksOf(deep)),
];

const runner: Runner<Task, Truth> = {
  concurrency: 1,
  async run({ asked }) {
    const start = performance.now();
    const truth = await truthOf(asked);
    const best = Math.min(...truth.losses);
    const at = truth.rates[truth.losses.indexOf(best)]!;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${truth.task}: ${truth.untrained} → ${best} at ${at}, ${seconds} s`);
    return { status: "ok", result: truth };
  },
};
const trials = (half ? tasksOf(half) : every)
  .filter((task) => nameOf(task).includes(only))
  .map((task) => ({ asked: task, budget: task.epochs }));
const outcomes = await runTrials(trials, storing(runner, truths), {
  endsAll: ({ status }) => status === "error",
});
for (const outcome of outcomes) resultOf(outcome);
