/** What verifying a learning rate has led to. */
export interface Verification {
  /**
   * `"verified"`: the rates were tried to the end, and `lr` is the best of them. `"none"`: it could
   * not be determined.
   */
  readonly status: "verified" | "none";
  /** Why it could not be determined. */
  readonly reason?: string;
  /**
   * The rate to train with: the bottom of the valley through `tried`; the rate given where it could
   * not be determined.
   */
  readonly lr: number;
  /** The rate given. */
  readonly firstLr: number;
  /**
   * The validation loss at `lr`, between the rates beside it that were tried; null where it could
   * not be determined.
   */
  readonly loss: number | null;
  /**
   * The best validation loss at `firstLr`, which is tried to the full length unless interrupted;
   * null where a loss was not finite.
   */
  readonly firstLoss: number | null;
  /** The validation loss before training. */
  readonly untrained: number;
  /** Every rate that was tried, increasing. */
  readonly tried: readonly TriedRate[];
  /** Updates made in all, in all folds. */
  readonly updates: number;
  /** The same in passes over the rows. */
  readonly epochs: number;
  /** Updates of one pass: `ceil(rows / batchSize)`. */
  readonly stepsPerEpoch: number;
  /** Updates of the longest training. */
  readonly length: number;
  /** Rows trained on, in each fold. */
  readonly rows: number;
  /** Rows that were set apart for validation, over all folds; left out where they were given. */
  readonly validationRows?: number;
  /**
   * In how many folds each rate was tried, every time with other rows held out: 1 where there are
   * none.
   */
  readonly folds: number;
}

/** One rate that was tried. */
export interface TriedRate {
  readonly lr: number;
  /**
   * The lowest validation loss of its training, at most that before training, on average over the
   * folds; null where a loss was not finite, which loses.
   */
  readonly best: number | null;
  /** `"end"`: it had the full length. `"cut"`: others were better half way. */
  readonly stoppedBy: "end" | "cut" | "non-finite" | "unfinished";
  /**
   * Its longest training in each fold; the arrays have an entry for each time the loss was
   * measured.
   */
  readonly runs: readonly {
    /** Updates made when the loss was measured. */
    readonly updates: readonly number[];
    /** The loss on the validation rows. */
    readonly losses: readonly number[];
  }[];
}

/** A moment of running verification. */
export interface VerifyProgress {
  /** The rate that is being tried; of rates that are trained together, the one that stands best. */
  readonly lr: number;
  /** How many rates have been begun. */
  readonly begun: number;
  /**
   * The round: 0 where trainings have half the length, 1 where the better ones have all of it; 0 of
   * a length evaluated once.
   */
  readonly round: number;
  /**
   * The share that is done, from 0 to 1, of what is trained now: a round, or a rate that was added
   * to it.
   */
  readonly share: number;
  /** The validation loss that was measured last, on average over the folds. */
  readonly loss: number;
  /** What would be reported if it were interrupted when this is read. */
  readonly soFar: Verification;
}
