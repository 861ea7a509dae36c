import { type Runner, resultOf, runTrials } from "lrfinder/internal";
import { peers } from "../peers/peers.js";
import { prepared } from "../tasks/prepared.js";
import { nameOf, type Task } from "../tasks/task.js";
import { ours } from "./ours.js";
import type { Outcome } from "./outcome.js";
import { theirs } from "./theirs.js";
import { unasked } from "./unasked.js";

/** What is measured, and what is not. */
export interface MeasureOptions {
  /**
   * Outcomes measured before: those of peers are taken from there and not measured again; default
   * none.
   */
  readonly known?: readonly Outcome[];
  /** Whether suggestions are verified, which takes most of the time; default true. */
  readonly verifies?: boolean;
}

/** Lets every rule choose for every task, and names each as it is done. */
export async function measure(
  tasks: readonly Task[],
  options: MeasureOptions = {},
): Promise<Outcome[]> {
  const trials = tasks.map((task) => ({ asked: task, budget: task.epochs }));
  const runner: Runner<Task, readonly Outcome[]> = {
    concurrency: 1,
    run: async ({ asked }) => ({ status: "ok", result: await measured(asked, options) }),
  };
  const ended = await runTrials(trials, runner, {
    endsAll: ({ status }) => status === "error",
    onOutcome: (_, { asked }) => console.error(nameOf(asked)),
  });
  return ended.flatMap((outcome) => resultOf(outcome) ?? []);
}

/** What every rule chooses for one task. */
async function measured(
  task: Task,
  { known = [], verifies }: MeasureOptions,
): Promise<readonly Outcome[]> {
  const names = peers.map(({ name }) => name);
  const before = known.filter(
    (outcome) => outcome.task === nameOf(task) && names.includes(outcome.rule),
  );
  const ready = await prepared(task);
  try {
    return [
      ...(await ours(task, ready, { verifies })),
      ...(before.length > 0 ? before : await theirs(task, ready)),
      unasked(task),
    ];
  } finally {
    await ready.training.close();
  }
}
