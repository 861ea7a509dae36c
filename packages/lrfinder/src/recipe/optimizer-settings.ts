import type { OptimizerName } from "../names/optimizers.js";
import { joined } from "../numeric/words.js";
import { notNegative, shareOfAll } from "./numbers.js";
import type { Settings, Written } from "./setting.js";

/** Numbers of an optimizer, beside the learning rate. */
export interface OptimizerNumbers {
  /** Of `momentum` and `nesterov`, from 0 to below 1; default 0.9. */
  readonly momentum?: number;
  /** Of `adamw`: λ of the decay, which is multiplied by the rate; at least 0, default 0.004. */
  readonly weightDecay?: number;
}

/** The optimizers that each number is of. */
const takers: Readonly<Record<keyof OptimizerNumbers, readonly OptimizerName[]>> = {
  momentum: ["momentum", "nesterov"],
  weightDecay: ["adamw"],
};

/** What can be said of an optimizer beside its name. */
export const optimizerSettings = {
  momentum: {
    flag: "--momentum",
    argument: "<share>",
    group: "network",
    help: "the share of the last update that momentum and nesterov keep (default: 0.9)",
    value: shareOfAll,
  },
  weightDecay: {
    flag: "--weight-decay",
    argument: "<lambda>",
    group: "network",
    help: "the decay of adamw, which is multiplied by the rate (default: 0.004)",
    value: notNegative,
  },
} as const satisfies Settings;

/** Why a number does not go with an optimizer, in a sentence; undefined where all do. */
export function optimizerConflict(
  written: Written<typeof optimizerSettings>,
  { optimizer }: { readonly optimizer: OptimizerName },
): string | undefined {
  for (const [name, of] of Object.entries(takers) as [keyof OptimizerNumbers, OptimizerName[]][]) {
    if (written[name] === undefined || of.includes(optimizer)) continue;
    const { flag } = optimizerSettings[name];
    return `${flag} is of --optimizer ${joined(of, "or")}: leave it out with ${optimizer}`;
  }
  return undefined;
}
