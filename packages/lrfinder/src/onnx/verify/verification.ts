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
   * The rate to train with: the one that is expected to lose least by what was tried. It is the
   * rate given where that stands, and where the best could not be determined.
   */
  readonly lr: number;
  /** The rate given. */
  readonly firstLr: number;
  /**
   * The validation loss that is expected at `lr`: the lowest that was measured, and what `lr` is
   * expected to lose of it; `firstLoss` where the rate given stands; null where it could not be
   * determined.
   */
  readonly loss: number | null;
  /** The best validation loss at `firstLr`; null where a loss was not finite. */
  readonly firstLoss: number | null;
  /**
   * The rates between which the best one lies in four of five cases; null where it could not be
   * determined.
   */
  readonly interval: readonly [low: number, high: number] | null;
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
  /** Updates of a training. */
  readonly length: number;
  /** Rows trained on, in each fold. */
  readonly rows: number;
  /**
   * Rows that were validated on, over the folds that were needed; left out where they were given.
   */
  readonly validationRows?: number;
  /**
   * In how many folds each rate was tried, every time with other rows held out: as many as were
   * needed, and 1 where there are none.
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
  /** `"end"`: it had the full length in every fold. `"unfinished"`: it was interrupted. */
  readonly stoppedBy: "end" | "non-finite" | "unfinished";
  /** Its training in each fold; the arrays have an entry for each time the loss was measured. */
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
   * The round, counted from 0: in each, a rate or a fold is added where what is known is not
   * enough.
   */
  readonly round: number;
  /** The share of the round that is done, from 0 to 1. */
  readonly share: number;
  /** The validation loss that was measured last, on average over the folds. */
  readonly loss: number;
  /** What would be reported if it were interrupted when this is read. */
  readonly soFar: Verification;
}
