import { rateAt } from "./rates.js";
import { judgement } from "./trial.js";
import { type Tried, triedRates } from "./tried-rates.js";
import { deepestPlace, lossAtPlace, standings } from "./valley.js";
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
  const { trials, firstLr, untrained } = ended;
  const tried = triedRates(ended);
  const updates = trials.reduce((sum, { made }) => sum + made, 0);
  const measured = { untrained, tried, updates };
  const none = (reason: string): RaceResult => ({
    ...{ status: "none", reason, lr: firstLr, loss: null, firstLoss: null },
    ...measured,
  });
  if (!Number.isFinite(untrained)) return none("the loss before training is not a number");
  if (ended.early) return none("it was broken off");
  const losses = trials.map((trial) => judgement(trial, untrained));
  if (Math.min(...losses) >= untrained) {
    return none("no rate that was tried lowered the loss on the rows that judge");
  }
  const place = deepestPlace(standings(losses, { first: -trials[0]!.place, untrained }));
  return {
    status: "verified",
    lr: rateAt(trials[0]!.place + place, firstLr),
    loss: lossAtPlace(losses, place),
    firstLoss: tried.find(({ lr }) => lr === firstLr)?.best ?? null,
    ...measured,
  };
}
