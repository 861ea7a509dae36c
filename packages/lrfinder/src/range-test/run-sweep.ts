import { type GoOnOptions, goOn, newSweep, outcomeOf } from "./running-sweep.js";
import type { SweepOutcome } from "./sweep-record.js";
import type { Trainer } from "./trainer.js";

/** What a sweep runs through and who follows it. */
export interface RunSweepOptions extends Omit<GoOnOptions, "leaves"> {
  /** The learning rate of each update. */
  readonly rates: readonly number[];
}

/**
 * Runs a trainer over the rates, until they end, the loss diverges or is not finite, or it is
 * aborted.
 */
export async function runSweep(
  trainer: Trainer,
  { rates, ...around }: RunSweepOptions,
): Promise<SweepOutcome> {
  const sweep = newSweep({ rates });
  await goOn(sweep, trainer, around);
  return outcomeOf(sweep);
}
