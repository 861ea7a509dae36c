import { bestLosses, type Candidate, isNonFinite, updatesOf } from "./candidate.js";
import type { Fold } from "./fold.js";
import { rateAt } from "./rates.js";
import { type Tried, triedRates } from "./tried-rates.js";
import { deepestPlace, lossAtPlace, mean, standings } from "./valley.js";
import type { Verification } from "./verification.js";

/** How a race ended. */
export interface Ended extends Tried {
  readonly firstLr: number;
  readonly interrupted: boolean;
}

/** What a race reports. */
export type RaceResult = Pick<
  Verification,
  "status" | "reason" | "lr" | "loss" | "firstLoss" | "untrained" | "tried" | "updates"
>;

/** What a race has shown. */
export function answerOf(ended: Ended): RaceResult {
  const { candidates, folds, firstLr } = ended;
  const untrained = untrainedLoss(folds);
  const tried = triedRates(ended);
  const updates = candidates.reduce((sum, candidate) => sum + updatesOf(candidate), 0);
  const measured = { untrained, tried, updates };
  const firstLoss = tried.find(({ lr }) => lr === firstLr)?.best ?? null;
  const none = (reason: string): RaceResult => ({
    ...{ status: "none", reason, lr: firstLr, loss: null, firstLoss },
    ...measured,
  });
  if (!Number.isFinite(untrained)) return none("the loss before training is not a number");
  if (ended.interrupted) return none("it was interrupted");
  const losses = candidates.map((candidate) => mean(bestLosses(candidate, folds)));
  if (Math.min(...losses) >= untrained) {
    return none("no rate that was tried lowered the validation loss");
  }
  const place = deepestPlace(standingsOf(candidates, folds));
  return {
    status: "verified",
    lr: rateAt(candidates[0]!.place + place, firstLr),
    loss: lossAtPlace(losses, place),
    firstLoss,
    ...measured,
  };
}

/**
 * How the candidates stand against each other: one whose loss was not finite stands last, however
 * good those beside it are.
 */
export function standingsOf(candidates: readonly Candidate[], folds: readonly Fold[]): number[] {
  const losses = candidates.map((candidate) => bestLosses(candidate, folds));
  const untrained = untrainedLoss(folds);
  const places = standings(losses, { first: -candidates[0]!.place, untrained });
  const last = Math.max(untrained, ...places);
  return places.map((standing, i) => (isNonFinite(candidates[i]!) ? last : standing));
}

/** The loss before training, on average over the folds. */
export function untrainedLoss(folds: readonly Fold[]): number {
  return mean(folds.map(({ untrained }) => untrained));
}
