import { identityOf } from "./identity.js";
import type { Finished } from "./outcome.js";
import type { Runner, TrialReport } from "./runner.js";
import type { Trial } from "./trial.js";

/** Where outcomes of trials are kept, under what is asked: in memory, in files or in a database. */
export interface ResultStore<Asked, Result> {
  /** The outcome of an equal trial; undefined where none is kept. */
  get(trial: Trial<Asked>): Promise<Finished<Result> | undefined>;
  /** Keeps an outcome. */
  put(trial: Trial<Asked>, outcome: Finished<Result>): Promise<void>;
}

/**
 * A store that lives as long as the program, and keeps outcomes under the identity of their trials.
 */
export function memoryStore<Asked, Result>(): ResultStore<Asked, Result> {
  const kept = new Map<string, Finished<Result>>();
  return {
    get: async (trial) => kept.get(identityOf(trial)),
    async put(trial, outcome) {
      kept.set(identityOf(trial), outcome);
    },
  };
}

/**
 * A runner that runs no trial whose outcome is kept, and keeps the outcomes of those that it runs
 * to their end. An aborted trial and one that failed are not kept: they run again.
 */
export function storing<Asked, Result, Report extends TrialReport>(
  runner: Runner<Asked, Result, Report>,
  store: ResultStore<Asked, Result>,
): Runner<Asked, Result, Report> {
  return {
    concurrency: runner.concurrency,
    async run(trial, around) {
      const kept = await store.get(trial);
      if (kept) return kept;
      const outcome = await runner.run(trial, around);
      if (outcome.status === "ok" || outcome.status === "diverged") await store.put(trial, outcome);
      return outcome;
    },
  };
}
