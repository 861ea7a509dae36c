// npm run bench:regret:truth [-- --only PART] [--half HALF] : trains every task, those that are held
// back included, at up to 36 rates, with ten seeds near the best one or, where there are 2,000 rows or
// more to learn from, three: in some minutes, and deep tasks in an hour. What came out is kept in
// bench/regret/truth/. Tasks that have a file there are left out, and where it has fewer seeds than the
// task only those that are missing are trained: delete it to have the task computed again. `--only`
// takes the tasks whose names hold PART, and `--half` those of a half: tuning, held-back, deep or
// deep-held-back.
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { resultOf } from "lrfinder/internal";
import { halfSaid } from "./halves/half-said.js";
import { heldBackDraw, tasksOf } from "./halves/halves.js";
import { seedsOf } from "./tasks/material.js";
import { nameOf, type Task } from "./tasks/task.js";
import { tasks } from "./tasks/tasks.js";
import { truths } from "./truth/files.js";
import { lacksSeeds } from "./truth/near-best.js";
import type { Truth } from "./truth/truth.js";
import { truthOf } from "./truth/truth-of.js";

const { values } = parseArgs({ options: { only: { type: "string" }, half: { type: "string" } } });
const { only = "" } = values;
const half = values.half === undefined ? undefined : halfSaid(values.half);
const every = [
  ...[...tasks, ...heldBackDraw],
  ...(["deep", "deep-held-back"] as const).flatMap((deep) => tasksOf(deep)),
];

async function computed(task: Task, known: Truth | undefined): Promise<Truth> {
  const start = performance.now();
  const truth = await truthOf(task, { ofSeeds: known?.ofSeeds });
  const best = Math.min(...truth.losses);
  const at = truth.rates[truth.losses.indexOf(best)]!;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${truth.task}: ${truth.untrained} → ${best} at ${at}, ${seconds} s`);
  return truth;
}

for (const task of half ? tasksOf(half) : every) {
  if (!nameOf(task).includes(only)) continue;
  const trial = { asked: task, budget: task.epochs };
  const kept = await truths.get(trial);
  const known = kept && resultOf(kept);
  if (known && !lacksSeeds(known, seedsOf(task))) continue;
  await truths.put(trial, { status: "ok", result: await computed(task, known) });
}
