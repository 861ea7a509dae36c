// npm run bench:regret:truth [-- --only PART] : trains every task at 36 rates with three seeds, in half an hour or
// so, and keeps what came out in bench/regret/truth/. Tasks that have a file there are left out: delete it to have
// the task computed again. `--only` takes the tasks whose names hold PART.
import { performance } from "node:perf_hooks";
import { nameOf } from "./tasks/task.js";
import { tasks } from "./tasks/tasks.js";
import { hasTruth, writeTruth } from "./truth/files.js";
import { truthOf } from "./truth/truth-of.js";

const place = process.argv.indexOf("--only");
const part = place < 0 ? "" : (process.argv[place + 1] ?? "");

for (const task of tasks) {
  const name = nameOf(task);
  if (!name.includes(part) || hasTruth(task)) continue;
  const start = performance.now();
  const truth = await truthOf(task);
  writeTruth(task, truth);
  const best = Math.min(...truth.losses);
  const at = truth.rates[truth.losses.indexOf(best)]!;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${name}: ${truth.untrained} → ${best} at ${at}, ${seconds} s`);
}
