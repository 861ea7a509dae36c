import { findLearningRate, type LearningRateResult, type RuleName, rules } from "lrfinder";
import type { Prepared } from "../tasks/prepared.js";
import { nameOf, type Task } from "../tasks/task.js";
import type { Outcome } from "./outcome.js";
import { type Search, verified } from "./verified.js";

/** Searches of a task, each of which is what one command finds. */
const SEARCHES = 10;
/** So many of them are verified on deep tasks, where a verification takes long; else all. */
const VERIFIED_DEEP = 1;

/** Searches are so many seeds apart, since repeat r of a search has the search's seed + r. */
const APART = 10;

/**
 * What our rules choose for a task, `findLearningRate` being as it is without options, and what
 * `verify` makes of it.
 *
 * @param options.verifies whether it is verified; default true.
 */
export async function ours(
  task: Task,
  ready: Prepared,
  { verifies = true }: { verifies?: boolean } = {},
): Promise<Outcome[]> {
  const searches: Search[] = [];
  for (let search = 0; search < SEARCHES; search++) {
    const seed = search * APART;
    await ready.startAnew(0);
    searches.push({ seed, result: await findLearningRate(ready.training, { seed }) });
  }
  const ruled = (Object.keys(rules) as RuleName[]).map((rule) => ({
    task: nameOf(task),
    rule: `lrfinder ${rule}`,
    choices: searches.map(({ result }) => {
      const { interval, steps } = result;
      const lr = rule === "default" ? suggested(result) : result.rules[rule];
      const said = rule === "default" && interval ? { interval } : {};
      return { lr, steps, ...said };
    }),
  }));
  if (!verifies) return ruled;
  const chosen = "network" in task ? searches.slice(0, VERIFIED_DEEP) : searches;
  return [...ruled, await verified({ task, options: ready.options }, chosen)];
}

function suggested({ suggestion }: LearningRateResult): number | null {
  return suggestion.status === "found" ? suggestion.lr : null;
}
