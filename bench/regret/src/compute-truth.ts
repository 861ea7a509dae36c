// npm run bench:regret:truth [-- --only PART] : trains every task, those that are held back included,
// at up to 36 rates, with three seeds or, where a table has under 2,000 rows, ten, in some minutes,
// and keeps what came out in bench/regret/truth/. Tasks that have a file there
// are left out: delete it to have the task computed again. `--only` takes the tasks whose names
// hold PART.
import { performance } from "node:perf_hooks";
import { type Runner, resultOf, runTrials, storing } from "lrfinder/internal";
import { heldBackDraw } from "./halves/halves.js";
import { nameOf, type Task } from "./tasks/task.js";
import { tasks } from "./tasks/tasks.js";
import { truths } from "./truth/files.js";
import type { Truth } from "./truth/truth.js";
import { truthOf } from "./truth/truth-of.js";

const place = process.argv.indexOf("--only");
const part = place < 0 ? "" : (process.argv[place + 1] ?? "");

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
const trials = [...tasks, ...heldBackDraw]
  .filter((task) => nameOf(task).includes(part))
  .map((task) => ({ asked: task, budget: task.epochs }));
const outcomes = await runTrials(trials, storing(runner, truths), {
  endsAll: ({ status }) => status === "error",
});
for (const outcome of outcomes) resultOf(outcome);
