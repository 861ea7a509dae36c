// npm run bench:regret:rate-free [-- --half NAME] [--only PART] : trains every task of a half (tuning,
// held-back, deep, deep-held-back; held-back where none is named) by optimizers that need no rate, and
// by others whose rate is found, and prints what each loses beside the task's best constant rate.
// Results are kept in bench/regret/results/; what is there is not measured again. `--only` takes the
// tasks whose names hold PART.
import { halves, tasksOf } from "./halves/halves.js";
import { readWays, writeWays } from "./rate-free/files.js";
import { measuredIn } from "./rate-free/measured.js";
import { wayTable } from "./rate-free/table.js";
import { nameOf } from "./tasks/task.js";
import { readTruths } from "./truth/files.js";

const said = (flag: string) => {
  const place = process.argv.indexOf(flag);
  return place < 0 ? undefined : process.argv[place + 1];
};
const half = halves.find((name) => name === (said("--half") ?? "held-back"));
if (!half) throw new Error(`--half must be one of ${halves.join(", ")}`);
const part = said("--only") ?? "";

let results = readWays(half);
for (const task of tasksOf(half)) {
  const name = nameOf(task);
  if (!name.includes(part) || results.some((result) => result.task === name)) continue;
  results = [...results, ...(await measuredIn(task))];
  writeWays(half, results);
  console.log(name);
}
console.log(wayTable(results, readTruths(tasksOf(half))));
