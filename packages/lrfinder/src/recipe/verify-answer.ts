import type { TrainingScheduleName } from "../names/training-schedules.js";

/** A verification as other programs read it; the names and their order are relied on. */
export interface VerifyAnswer {
  readonly status: "verified" | "none";
  /** Why the best rate is not known. */
  readonly reason: string | null;
  /** The best rate; that of the search where it is not known. */
  readonly lr: number;
  /** The rate of the search. */
  readonly firstLr: number;
  /** The loss on the validation rows that is expected at `lr`. */
  readonly loss: number | null;
  /** The loss on them that was measured at `firstLr`. */
  readonly firstLoss: number | null;
  /** `firstLoss` less `loss`. */
  readonly gain: number | null;
  /** The same loss before training. */
  readonly untrainedLoss: number;
  /** Every rate that was tried, increasing. */
  readonly rates: readonly {
    readonly lr: number;
    /** Its best, on average over folds; null where a loss was no number. */
    readonly loss: number | null;
    /** How long its training was. */
    readonly updates: number;
    readonly stoppedBy: "end" | "non-finite" | "unfinished";
  }[];
  /** The cost of all, in updates and in passes over the rows. */
  readonly updates: number;
  readonly epochs: number;
  /** Updates of a training. */
  readonly length: number;
  readonly schedule: TrainingScheduleName;
  /** Rows that were trained on, in each fold. */
  readonly samples: number;
  /** Validation rows, in all folds. */
  readonly judgingSamples: number;
  /** In how many folds every rate was tried, each with other validation rows; 1 for none. */
  readonly folds: number;
  /** The rates between which the best one is in four of five cases; null where it is not known. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** What verifying a rate has led to, as far as the answer says it: what the engine's reports. */
export interface Verified
  extends Pick<
    VerifyAnswer,
    "status" | "lr" | "firstLr" | "loss" | "firstLoss" | "updates" | "epochs" | "length" | "folds"
  > {
  readonly reason?: string;
  readonly untrained: number;
  readonly tried: readonly {
    readonly lr: number;
    readonly best: number | null;
    readonly stoppedBy: VerifyAnswer["rates"][number]["stoppedBy"];
    readonly runs: readonly { readonly updates: readonly number[] }[];
  }[];
  readonly rows: number;
  readonly validationRows?: number;
  readonly interval: VerifyAnswer["interval"];
}

/** A verification's answer. */
export function verifyAnswer(
  verification: Verified,
  { schedule }: Pick<VerifyAnswer, "schedule">,
): VerifyAnswer {
  const { status, reason, lr, firstLr, loss, firstLoss, untrained, tried } = verification;
  return {
    ...{ status, reason: reason ?? null, lr, firstLr, loss, firstLoss },
    gain: loss === null || firstLoss === null ? null : firstLoss - loss,
    untrainedLoss: untrained,
    rates: tried.map((rate) => ({
      lr: rate.lr,
      loss: rate.best,
      updates: Math.max(0, ...rate.runs.map(({ updates }) => updates.at(-1) ?? 0)),
      stoppedBy: rate.stoppedBy,
    })),
    updates: verification.updates,
    epochs: verification.epochs,
    length: verification.length,
    schedule,
    samples: verification.rows,
    judgingSamples: verification.validationRows ?? 0,
    folds: verification.folds,
    interval: verification.interval,
  };
}

/** What to know of a verification that did not find the best rate. */
export function verifyWarnings(
  verification: Pick<Verified, "status" | "reason"> | undefined,
): string[] {
  if (verification?.status !== "none") return [];
  return [`the rate is not verified: ${verification.reason}`];
}

/** A band that a rate lies in: the band itself, or as far on as the rate. */
export function bandAround(
  [low, high]: readonly [low: number, high: number],
  lr: number,
): [low: number, high: number] {
  return [Math.min(low, lr), Math.max(high, lr)];
}
