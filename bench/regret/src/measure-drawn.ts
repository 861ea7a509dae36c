// npm run bench:regret:drawn [-- --deep] [--count 400] [--seed 11] [--repeats N|auto] [--beside CLONE] [--keep] [--go-on]
// : draws tasks that can be learned, computes the truth of those that have none in .cache/, and
// prints what the default rule and `verifyLearningRate` lose on them: four hundred take a quarter of
// an hour, most of it for the truth. The seeds 1 to 3 were used for tuning, 7 was looked at while
// verification was made, and 11 is the report's. `--deep` draws deep tasks, which take longer.
// `--beside` also verifies as a built clone of the project does. `--keep` keeps what comes out for the
// report, a task at a time, and `--go-on` takes the tasks of that seed that were kept as measured.
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { findLearningRate } from "lrfinder";
import { type Runner, resultOf, storing } from "lrfinder/internal";
import type { verifyLearningRate } from "lrfinder/onnx";
import { drawnSummary } from "./report/drawn-summary.js";
import type { DrawnResult } from "./run/drawn-results.js";
import { readDrawn, writeDrawn } from "./run/results.js";
import { verifiedSearch } from "./run/verified.js";
import { drawnTasks } from "./tasks/drawn.js";
import { drawnDeepTasks } from "./tasks/drawn-deep.js";
import { prepared } from "./tasks/prepared.js";
import { fewSeeds } from "./tasks/seeds.js";
import { nameOf, type Task } from "./tasks/task.js";
import { drawnTruths } from "./truth/files.js";
import { regretOf } from "./truth/regret.js";
import { surelyMore } from "./truth/surely-more.js";
import { learnable, type Truth } from "./truth/truth.js";
import { truthOf } from "./truth/truth-of.js";
import { wholeNumberSaid } from "./whole-number-said.js";

const { values } = parseArgs({
  options: {
    deep: { type: "boolean" },
    count: { type: "string", default: "400" },
    seed: { type: "string", default: "11" },
    repeats: { type: "string", default: "auto" },
    beside: { type: "string" },
    keep: { type: "boolean" },
    "go-on": { type: "boolean" },
  },
});
const count = wholeNumberSaid("--count", values.count);
const seed = wholeNumberSaid("--seed", values.seed);
const repeats =
  values.repeats === "auto" ? values.repeats : wholeNumberSaid("--repeats", values.repeats);
/** Of so many tasks that are drawn, enough can be learned. */
const DRAWN_FOR_ONE = 1.25;

type Verify = typeof verifyLearningRate;
const besides =
  values.beside && pathToFileURL(`${values.beside}/packages/lrfinder/dist/onnx/index.js`);
const verifyBeside = besides
  ? ((await import(besides.href)) as { verifyLearningRate: Verify }).verifyLearningRate
  : undefined;

const computed: Runner<Task, Truth> = {
  concurrency: 1,
  run: async ({ asked }) => {
    // Deep tasks take long, and the average is over many.
    const seeds = values.deep ? fewSeeds : undefined;
    return { status: "ok", result: await truthOf(asked, { seeds }) };
  },
};
const truths = storing(computed, drawnTruths);
const around = { signal: { aborted: false }, onProgress: () => {} };

async function measured(task: Task, truth: Truth): Promise<DrawnResult> {
  const { training, options } = await prepared(task);
  const { rows } = training;
  const result = await findLearningRate(training, { repeats });
  await training.close();
  const first = result.suggestion.status === "found" ? result.suggestion.lr : null;
  const ready = { task, options };
  const verified = await verifiedSearch(ready, { seed: 0, result });
  const before = verifyBeside && (await verifiedSearch(ready, { seed: 0, result }, verifyBeside));
  const regrets = [first, verified.lr].map((lr) => regretOf(truth, lr)) as [number, number];
  return {
    ...{ task: truth.task, rows, first, lr: verified.lr },
    ...{ regretOfFirst: regrets[0], regret: regrets[1], updates: verified.updates },
    surelyMore:
      first === null || verified.lr === null
        ? regrets[1] - regrets[0]
        : surelyMore(truth, { lr: verified.lr, than: first }),
    before: before && { regret: regretOf(truth, before.lr), updates: before.updates },
  };
}

const most = Math.ceil(DRAWN_FOR_ONE * count);
const tasks = values.deep
  ? drawnDeepTasks(most, { seed })
  : drawnTasks(most, { seed, origin: "tuning" });
const kept = values["go-on"] ? readDrawn({ deep: values.deep }) : undefined;
const known = new Map(
  (kept?.seed === seed ? kept.results : []).map((result) => [result.task, result] as const),
);
const results: DrawnResult[] = [];
for (const task of tasks) {
  if (results.length === count) break;
  const before = known.get(nameOf(task));
  if (before) {
    results.push(before);
    continue;
  }
  const truth = resultOf(await truths.run({ asked: task, budget: task.epochs }, around))!;
  if (!learnable(truth)) continue;
  const result = await measured(task, truth);
  results.push(result);
  console.error(JSON.stringify(result));
  if (values.keep) writeDrawn({ seed, results }, { deep: values.deep });
}
console.log(drawnSummary({ seed, results }));
