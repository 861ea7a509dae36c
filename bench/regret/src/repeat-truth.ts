// npm run bench:regret:again : trains every task again with three other seeds, and prints what the
// rate that is best then loses by the truth that is kept: the luck of the seeds, below which no
// rule can be expected to come.
import { type Half, tasksOf } from "./halves/halves.js";
import { nameOf } from "./tasks/task.js";
import { readTruth } from "./truth/files.js";
import { bestRate, regretOf } from "./truth/regret.js";
import { truthOf } from "./truth/truth-of.js";

const otherSeeds = [11, 12, 13];

for (const half of ["tuning", "held-back"] satisfies Half[]) {
  const regrets: number[] = [];
  for (const task of tasksOf(half)) {
    const again = bestRate(await truthOf(task, { seeds: otherSeeds }));
    const regret = regretOf(readTruth(task), again);
    regrets.push(regret);
    console.log(`${nameOf(task)}: ${regret.toFixed(4)}`);
  }
  const mean = regrets.reduce((sum, regret) => sum + regret, 0) / regrets.length;
  console.log(`${half}: mean ${mean.toFixed(4)}, worst ${Math.max(...regrets).toFixed(4)}`);
}
