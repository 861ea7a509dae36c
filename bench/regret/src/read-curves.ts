// npm run bench:regret:read -- FILE : prints how much each of our rules loses on the curves that
// `bench:regret:curves` wrote. A task's regret is the mean over its searches.
import { readFileSync } from "node:fs";
import { answers, exponentialSweep, lossCurve, medianCurve, type RuleName, rules } from "lrfinder";
import { median } from "./numeric/median.js";
import type { Search, TaskCurves } from "./run/curves.js";
import type { Task } from "./tasks/task.js";
import { regretOf } from "./truth/regret.js";

const [file] = process.argv.slice(2);
if (!file) throw new TypeError("give the file that bench:regret:curves wrote");
const tasks = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as TaskCurves);
const sweep = exponentialSweep({ minLr: 1e-7, maxLr: 10, steps: 100 });
const rates = Array.from({ length: 100 }, (_, step) => sweep(step));

const said = ({ repeats }: Search, { optimizer }: Task) =>
  answers(
    medianCurve(
      repeats.map(({ losses }) =>
        lossCurve({ learningRates: rates.slice(0, losses.length), losses: losses.map(Number) }),
      ),
    ),
    { optimizer },
  );
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const read = tasks.map(({ task, truth, searches }) => ({
  truth,
  chosen: searches.map((search) => said(search, task)),
}));
console.log(`${tasks.length} tasks`);
for (const rule of Object.keys(rules) as RuleName[]) {
  const regrets = read
    .map(({ truth, chosen }) => mean(chosen.map((all) => regretOf(truth, all[rule]))))
    .sort((a, b) => a - b);
  const ninth = regrets[Math.floor(0.9 * regrets.length)]!;
  const figures = { mean: mean(regrets), median: median(regrets), "nine in ten below": ninth };
  const words = Object.entries({ ...figures, worst: regrets.at(-1)! });
  console.log(`${rule}: ${words.map(([name, x]) => `${name} ${x.toFixed(4)}`).join(", ")}`);
}
