import type { LearningRateResult } from "lrfinder";

/**
 * A result whose sentences name the library's options as the command does: `--max-lr` for `maxLr`.
 */
export function inFlags(result: LearningRateResult): LearningRateResult {
  const { suggestion, warnings } = result;
  return {
    ...result,
    warnings: warnings.map(named),
    suggestion:
      suggestion.status === "found"
        ? suggestion
        : { ...suggestion, reason: named(suggestion.reason) },
  };
}

function named(sentence: string): string {
  return sentence.replace(/\b(min|max)Lr\b/g, (_, end) => `--${end}-lr`);
}
