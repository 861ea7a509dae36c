import type { Abort } from "./abort.js";

/** How candidates are halved. Only the code that trains them knows what they are. */
export interface Halving<Candidate> {
  /** The total training of a candidate by the end of each round: increasing, at least one. */
  readonly budgets: readonly number[];
  /**
   * Trains candidates, which were all trained in the round before or are new, up to a round's
   * budget.
   */
  readonly train: (going: readonly Candidate[], round: Round) => Promise<void>;
  /**
   * A candidate to add to the round, as long as there is one; default: none. It is trained before
   * the next is asked for.
   */
  readonly another?: () => Candidate | undefined;
  /** Those of all candidates that go on to the next round, given the one that has ended. */
  readonly survivors: () => readonly Candidate[];
  /** Once it is `aborted`, `train` should end soon, and nothing else is started. */
  readonly signal?: Abort;
}

/** A round of halving. */
export interface Round {
  /** Counted from 0. */
  readonly index: number;
  readonly budget: number;
}

/**
 * Successive halving: gives all candidates a small budget, drops the worse ones, and gives the
 * others more, until those that are left have had all of it.
 *
 * Jamieson and Talwalkar 2016, *Non-stochastic Best Arm Identification and Hyperparameter
 * Optimization*.
 */
export async function successiveHalving<Candidate>(
  candidates: readonly Candidate[],
  { budgets, train, another, survivors, signal }: Halving<Candidate>,
): Promise<void> {
  for (const [index, budget] of budgets.entries()) {
    const round = { index, budget };
    await train(index === 0 ? candidates : survivors(), round);
    while (!signal?.aborted) {
      const added = another?.();
      if (added === undefined) break;
      await train([added], round);
    }
    if (signal?.aborted) return;
  }
}
