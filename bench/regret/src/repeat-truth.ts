// npm run bench:regret:again [-- --half HALF] : trains every task again with three other seeds, and
// prints what the rate that is best then loses by the truth that is kept: the luck of the seeds,
// below which no rule can be expected to come. `--half` takes one of the halves alone: tuning,
// held-back, deep or deep-held-back.
import { parseArgs } from "node:util";
import { halfSaid } from "./halves/half-said.js";
import { halves, tasksOf } from "./halves/halves.js";
import { nameOf } from "./tasks/task.js";
import { readTruth } from "./truth/files.js";
import { bestRate, regretOf } from "./truth/regret.js";
import { truthOf } from "./truth/truth-of.js";

const otherSeeds = [11, 12, 13];
const { values } = parseArgs({ options: { half: { type: "string" } } });

for (const half of values.half === undefined ? halves : [halfSaid(values.half)]) {
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
