// npm run bench:regret:again [-- --half HALF] [--kept] : trains every task again with three other seeds,
// and prints what the rate that is best then loses by the truth that is kept: the luck of the seeds,
// below which no rule can be expected to come. `--half` takes one of the halves alone: tuning,
// held-back, deep or deep-held-back. `--kept` trains nothing: three seeds of each truth that has more
// choose, its others judge, and what is lost is the mean over every choice of three.
import { parseArgs } from "node:util";
import { halfSaid } from "./halves/half-said.js";
import { halves, tasksOf } from "./halves/halves.js";
import { nameOf, type Task } from "./tasks/task.js";
import { readTruth } from "./truth/files.js";
import { luckOf } from "./truth/luck.js";
import { bestRate, regretOf } from "./truth/regret.js";
import { mostSeeds } from "./truth/truth.js";
import { truthOf } from "./truth/truth-of.js";

const otherSeeds = [11, 12, 13];
const { values } = parseArgs({ options: { half: { type: "string" }, kept: { type: "boolean" } } });

async function regretAgain(task: Task): Promise<number> {
  const truth = readTruth(task);
  if (values.kept) return luckOf(truth, otherSeeds.length);
  return regretOf(truth, bestRate(await truthOf(task, { seeds: otherSeeds })));
}

for (const half of values.half === undefined ? halves : [halfSaid(values.half)]) {
  const regrets: number[] = [];
  for (const task of tasksOf(half)) {
    if (values.kept && mostSeeds(readTruth(task)) <= otherSeeds.length) continue;
    const regret = await regretAgain(task);
    regrets.push(regret);
    console.log(`${nameOf(task)}: ${regret.toFixed(4)}`);
  }
  const mean = regrets.reduce((sum, regret) => sum + regret, 0) / regrets.length;
  const worst = Math.max(...regrets);
  console.log(
    regrets.length === 0
      ? `${half}: no truth has more than three seeds`
      : `${half}: ${regrets.length} tasks, mean ${mean.toFixed(4)}, worst ${worst.toFixed(4)}`,
  );
}
