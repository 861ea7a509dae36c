import type { Fold } from "./fold.js";
import { rateAt } from "./rates.js";
import { isBroken, judgements, type Trial, updatesOf } from "./trial.js";
import { type Tried, triedRates } from "./tried-rates.js";
import { deepestPlace, lossAtPlace, mean, standings } from "./valley.js";
import type { Verification } from "./verification.js";

/** How a race ended. */
export interface Ended extends Tried {
  readonly firstLr: number;
  /** Whether it was broken off. */
  readonly early: boolean;
}

/** What a race tells. */
export type RaceResult = Pick<
  Verification,
  "status" | "reason" | "lr" | "loss" | "firstLoss" | "untrained" | "tried" | "updates"
>;

/** What a race has shown. */
export function answerOf(ended: Ended): RaceResult {
  const { trials, folds, firstLr } = ended;
  const untrained = untrainedLoss(folds);
  const tried = triedRates(ended);
  const updates = trials.reduce((sum, trial) => sum + updatesOf(trial), 0);
  const measured = { untrained, tried, updates };
  const firstLoss = tried.find(({ lr }) => lr === firstLr)?.best ?? null;
  const none = (reason: string): RaceResult => ({
    ...{ status: "none", reason, lr: firstLr, loss: null, firstLoss },
    ...measured,
  });
  if (!Number.isFinite(untrained)) return none("the loss before training is not a number");
  if (ended.early) return none("it was broken off");
  const losses = trials.map((trial) => mean(judgements(trial, folds)));
  if (Math.min(...losses) >= untrained) {
    return none("no rate that was tried lowered the loss on the rows that judge");
  }
  const place = deepestPlace(standingsOf(trials, folds));
  return {
    status: "verified",
    lr: rateAt(trials[0]!.place + place, firstLr),
    loss: lossAtPlace(losses, place),
    firstLoss,
    ...measured,
  };
}

/**
 * How the trials stand against each other: one whose loss was not finite stands last, however good those beside it are.
 */
export function standingsOf(trials: readonly Trial[], folds: readonly Fold[]): number[] {
  const losses = trials.map((trial) => judgements(trial, folds));
  const untrained = untrainedLoss(folds);
  const places = standings(losses, { first: -trials[0]!.place, untrained });
  const last = Math.max(untrained, ...places);
  return places.map((standing, i) => (isBroken(trials[i]!) ? last : standing));
}

/** The loss before training, in the mean over folds. */
export function untrainedLoss(folds: readonly Fold[]): number {
  return mean(folds.map(({ untrained }) => untrained));
}
