// npm run bench:regret:schedules [-- --deep] [--count 60] [--seed 102] : draws tasks, trains each for its
// budget at 14 rates, constant, by one cycle and by cosine decay, and prints how the best peak relates
// to the best constant rate, and what is lost at multiples of it and of the rate that is found. What
// comes out is kept in bench/regret/results/schedules.json, and not measured again. Tasks of more than
// 1,000 updates are left out.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measuredIn, type ScheduleResult } from "./schedules/measured.js";
import { scheduleTable } from "./schedules/table.js";
import { drawnTasks } from "./tasks/drawn.js";
import { drawnDeepTasks } from "./tasks/drawn-deep.js";
import { nameOf } from "./tasks/task.js";
import { learnable } from "./truth/truth.js";
import { wholeNumberSaid } from "./whole-number-said.js";

const { values } = parseArgs({
  options: {
    deep: { type: "boolean" },
    count: { type: "string", default: "60" },
    seed: { type: "string", default: "102" },
  },
});
const count = wholeNumberSaid("--count", values.count);
const seed = wholeNumberSaid("--seed", values.seed);
const file = new URL("../results/schedules.json", import.meta.url);

const results = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as ScheduleResult[])
  : [];
const tasks = values.deep
  ? drawnDeepTasks(count, { seed })
  : drawnTasks(count, { seed, origin: "tuning" });
for (const task of tasks) {
  if (results.some((each) => each.task === nameOf(task))) continue;
  const result = await measuredIn(task);
  if (!result) continue;
  results.push(result);
  const lines = results.map((each) => JSON.stringify(each, shortNumbers));
  writeFileSync(file, `[\n${lines.join(",\n")}\n]\n`);
  console.error(result.task);
}
const ofConstant = ({ task, untrained, rates, losses }: ScheduleResult) =>
  learnable({ task, untrained, rates, losses: losses.constant });
console.log(scheduleTable(results.filter(ofConstant)));

function shortNumbers(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}
