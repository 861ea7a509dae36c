import { wholeNumber } from "./numbers.js";
import type { Settings, Written } from "./setting.js";
import { asked } from "./words.js";

/** Past it, the losses themselves fill the memory. */
const MOST_EPOCHS = 1_000_000;

/** Whether a rate that was found is verified, and how long. */
export const verificationSettings = {
  verify: {
    flag: "--verify",
    group: "verification",
    help: "then train for a while at rates around the one found, and take the best",
    value: asked,
  },
  verifyEpochs: verifyEpochs(""),
} as const satisfies Settings;

/**
 * The length of a verification.
 *
 * @param bound what else bounds its usual length, with a comma before it; may be empty.
 */
export function verifyEpochs(bound: string) {
  return {
    flag: "--verify-epochs",
    argument: "<N>",
    group: "verification",
    help: `passes over the rows of the longest such training (default: 25, or what makes 250 steps; no more than 10,000 steps${bound})`,
    value: wholeNumber({ most: MOST_EPOCHS }),
  } as const;
}

/** Why these settings of a verification do not go together; undefined where they do. */
export function verificationConflict({
  verify = false,
  verifyEpochs,
}: Written<typeof verificationSettings>): string | undefined {
  if (verify || verifyEpochs === undefined) return undefined;
  return "--verify-epochs needs --verify: it bounds how long each rate is tried";
}
