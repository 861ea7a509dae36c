import { rungs, trainSettings } from "lrfinder/internal";
import type { SweepOptions } from "./options.js";

/** A round of a sweep: how many configurations are run in it. */
export interface Round {
  readonly configurations: number;
  /** How long each is trained; left out where that is not cut short. */
  readonly epochs?: number;
}

/** The rounds of a sweep: a single one, or those of successive halving. */
export function roundsOf(
  { halving: factor, written }: Pick<SweepOptions, "halving" | "written">,
  configurations: number,
): readonly Round[] {
  if (factor === undefined) return [{ configurations }];
  const budget = Number(written.epochs ?? trainSettings.epochs.usual);
  return rungs({ configurations, budget, factor }).map((rung) => ({
    ...{ configurations: rung.configurations, epochs: rung.budget },
  }));
}
