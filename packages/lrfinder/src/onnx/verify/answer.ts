import { type Belief, beliefFrom } from "./belief.js";
import { bestLosses, isNonFinite, rateAt, updatesOf } from "./candidate.js";
import { type Measured, mean, measured } from "./evidence.js";
import { type Tried, triedRates } from "./tried-rates.js";
import type { Verification } from "./verification.js";

/** What was tried, and how it ended. */
export interface Ended extends Tried {
  readonly firstLr: number;
  /** Validation rows of a fold. */
  readonly validationRows: number;
  readonly interrupted: boolean;
}

/** What trying rates has led to. */
export type TriedResult = Pick<
  Verification,
  | "status"
  | "reason"
  | "lr"
  | "loss"
  | "firstLoss"
  | "interval"
  | "untrained"
  | "tried"
  | "updates"
  | "folds"
>;

/** Another rate must be expected to gain so much more, as a share of what can be gained. */
const WORTH_LEAVING = 0.002;

/** What is known of rates. */
export interface Known {
  /** How far training at each of them lowers the loss. */
  readonly gains: readonly number[];
  readonly belief: Belief;
}

/**
 * What the rates that were tried have shown.
 *
 * @param known what is known of them, where it has been asked before; default: it is asked.
 */
export function answerOf(ended: Ended, known?: Known): TriedResult {
  const { candidates, folds, firstLr } = ended;
  const untrained = mean(folds.map((fold) => fold.untrained));
  const tried = triedRates(ended);
  const updates = candidates.reduce((sum, candidate) => sum + updatesOf(candidate), 0);
  const firstLoss = tried.find(({ lr }) => lr === firstLr)?.best ?? null;
  const all = { firstLoss, untrained, tried, updates, folds: folds.length };
  const none = (reason: string): TriedResult => ({
    ...{ status: "none", reason, lr: firstLr, loss: null, interval: null, ...all },
  });
  if (!Number.isFinite(untrained)) return none("the loss before training is not a number");
  if (ended.interrupted) return none("it was interrupted");
  const belief = (known ?? believed(ended))?.belief;
  if (belief === undefined) return none("no rate that was tried lowered the validation loss");
  const { lost, lostAtFirst } = belief;
  const stands = firstLoss !== null && lostAtFirst - lost < WORTH_LEAVING;
  const lowest = Math.min(...tried.map(({ best }) => best ?? untrained));
  const expected = lowest + lost * (untrained - lowest);
  const [low, high] = belief.interval.map((place) => rateAt(place, firstLr)) as [number, number];
  return {
    status: "verified",
    lr: stands ? firstLr : rateAt(belief.place, firstLr),
    loss: stands ? firstLoss : Math.min(expected, firstLoss ?? expected),
    interval: [low, high],
    ...all,
  };
}

/** What is known of the rates after what was tried; undefined where none lowers the loss. */
export function believed(tried: Tried & { readonly validationRows: number }): Known | undefined {
  const { candidates, folds, validationRows } = tried;
  const losses = candidates.map((candidate) => bestLosses(candidate, folds));
  const places = candidates.map(({ place }) => place);
  const untrained = folds.map((fold) => fold.untrained);
  const found = measured({ places, losses, untrained, validationRows });
  return found && { gains: found.gains, belief: beliefFrom(found, tooHigh(tried, found)) };
}

/** The lowest place above the best one at which a loss was not finite; infinite for none. */
function tooHigh({ candidates }: Tried, { places, gains, best }: Measured): number {
  const bestPlace = places[gains.indexOf(best)]!;
  const beyond = candidates.filter((each) => isNonFinite(each) && each.place > bestPlace);
  return Math.min(Infinity, ...beyond.map(({ place }) => place));
}
