// npm run bench:regret:again [-- --half HALF] [--kept] : trains every task again with three other seeds,
// and prints what the rate that is best then loses by the truth that is kept: the luck of the seeds,
// below which no rule can be expected to come. `--half` takes one of the halves alone: tuning,
// held-back, deep or deep-held-back. `--kept` trains nothing: three seeds of each truth that has more
// choose, its others judge, and what is lost is the mean over every choice of three.
import { parseArgs } from "node:util";
import { halfSaid } from "./halves/half-said.js";
import { type Half, halves, tasksOf } from "./halves/halves.js";
import { nameOf } from "./tasks/task.js";
import { readTruth } from "./truth/files.js";
import { lucks } from "./truth/luck.js";
import { bestRate, regretOf } from "./truth/regret.js";
import { truthOf } from "./truth/truth-of.js";

const otherSeeds = [11, 12, 13];
const { values } = parseArgs({ options: { half: { type: "string" }, kept: { type: "boolean" } } });

async function trainedAgain(half: Half): Promise<Readonly<Record<string, number>>> {
  const regrets: Record<string, number> = {};
  for (const task of tasksOf(half)) {
    const again = bestRate(await truthOf(task, { seeds: otherSeeds }));
    regrets[nameOf(task)] = regretOf(readTruth(task), again);
    console.error(nameOf(task));
  }
  return regrets;
}

for (const half of values.half === undefined ? halves : [halfSaid(values.half)]) {
  const regrets = values.kept ? lucks(tasksOf(half).map(readTruth)) : await trainedAgain(half);
  for (const [task, regret] of Object.entries(regrets)) {
    console.log(`${task}: ${regret.toFixed(4)}`);
  }
  const all = Object.values(regrets);
  const mean = all.reduce((sum, regret) => sum + regret, 0) / all.length;
  console.log(
    all.length === 0
      ? `${half}: no truth has more than three seeds`
      : `${half}: ${all.length} tasks, mean ${mean.toFixed(4)}, worst ${Math.max(...all).toFixed(4)}`,
  );
}
