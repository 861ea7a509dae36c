import { prepared } from "../tasks/prepared.js";
import { nameOf, type Task } from "../tasks/task.js";
import { readTruth } from "../truth/files.js";
import { ours } from "./ours.js";
import type { Outcome } from "./outcome.js";
import { theirs } from "./theirs.js";
import { unasked } from "./unasked.js";

/**
 * Lets every rule choose for every task.
 *
 * @param options.known outcomes measured before: those of peers are taken from there and not measured again.
 */
export async function measure(
  tasks: readonly Task[],
  { known = [] }: { known?: readonly Outcome[] } = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const task of tasks) {
    const truth = readTruth(task);
    const peers = known.filter(
      (outcome) => outcome.task === nameOf(task) && outcome.counts === "mean",
    );
    const ready = await prepared(task);
    try {
      outcomes.push(...(await ours(ready, truth)));
      outcomes.push(...(peers.length > 0 ? peers : await theirs(ready, truth)));
      outcomes.push(unasked(task, truth));
    } finally {
      await ready.training.close();
    }
  }
  return outcomes;
}
