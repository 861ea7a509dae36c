// npm run bench:regret:intervals [-- --drawn COUNT --seed SEED --repeats N|auto] : how often intervals
// hold the rate that another search suggests: on tasks that are drawn for tuning, by another seed
// than those that intervals were fitted on, 12 searches each; and on each of 20 noisy tables, 24
// searches each. A hundred drawn tasks take two minutes. No task is trained, so that those that
// cannot be learned are among them.
import { parseArgs } from "node:util";
import { type Agreement, agreementOf, mean } from "./intervals/agreement.js";
import { noisyTables, noisyTraining } from "./intervals/noisy-tables.js";
import { drawnTasks } from "./tasks/drawn.js";
import { prepared } from "./tasks/prepared.js";
import { nameOf } from "./tasks/task.js";
import { wholeNumberSaid } from "./whole-number-said.js";

/** Fitted were seed 71 of drawn tasks, and seeds 501 to 503 of noisy tables. */
const NOISY_SEED = 9;
/** Fewer pairs of searches than this say little of a task. */
const LEAST_PAIRS = 20;

const { values } = parseArgs({
  options: {
    drawn: { type: "string", default: "100" },
    seed: { type: "string", default: "72" },
    repeats: { type: "string", default: "auto" },
  },
});
const seed = wholeNumberSaid("--seed", values.seed);
const repeats =
  values.repeats === "auto" ? values.repeats : wholeNumberSaid("--repeats", values.repeats);

const drawn: Agreement[] = [];
for (const task of drawnTasks(wholeNumberSaid("--drawn", values.drawn), {
  seed,
  origin: "tuning",
})) {
  const { training } = await prepared(task);
  drawn.push(await agreementOf(nameOf(task), training, { searches: 12, repeats }));
}
const noisy: Agreement[] = [];
for (const table of noisyTables(20, { seed: NOISY_SEED })) {
  const training = await noisyTraining(table);
  noisy.push(await agreementOf(table.name, training, { searches: 24, repeats }));
}

for (const one of noisy) console.log(line(one.name, one));
console.log(line("noisy tables, on average", average(noisy)));
console.log(line("drawn tasks, on average", average(drawn)));

/** The figures of tasks that suggest something often enough, on average over these. */
function average(all: readonly Agreement[]): Agreement & { readonly low: string } {
  const told = all.filter(({ pairs }) => pairs >= LEAST_PAIRS);
  const of = (key: Exclude<keyof Agreement, "name">) => mean(told.map((one) => one[key]));
  const shares = told.map((one) => one.held);
  const below = shares.filter((share) => share < 0.6).length;
  return {
    ...{ name: "", held: of("held"), pairs: of("pairs"), deviation: of("deviation") },
    ...{ half: of("half"), none: mean(all.map((one) => one.none)), repeats: of("repeats") },
    low: `; at least ${percent(Math.min(...shares))}, below 60 % on ${below} of ${told.length}`,
  };
}

function line(
  name: string,
  { held, half, deviation, none, repeats, low = "" }: Agreement & { low?: string },
): string {
  return (
    `${name}: ${percent(held)} held${low}; half width ${half.toFixed(2)}, deviation ` +
    `${deviation.toFixed(2)} decades; ${repeats.toFixed(1)} repeats; ${percent(none)} suggest nothing`
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
