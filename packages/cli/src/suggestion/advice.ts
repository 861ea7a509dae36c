import type { LearningRateResult } from "lrfinder";

/** Who is advised: somebody who runs `find`, or another command that finds a rate on its way, or trained elsewhere. */
export type Advised = "find" | "other" | "elsewhere";

/**
 * The library's options in its sentences, as a command names them: `find` has flags for them, other commands send to
 * it, and whoever trained elsewhere has a sweep.
 */
const words: Readonly<Record<Advised, readonly (readonly [option: RegExp, words: string])[]>> = {
  find: [[/\b(min|max)Lr\b/g, "--$1-lr"]],
  other: [
    [/\b(?:try a lower|lower) minLr\b/g, "begin lower with lrfinder find --min-lr"],
    [/\braise maxLr\b/g, "go further with lrfinder find --max-lr"],
    [/, or add steps or repeats\b/g, ", --steps or --repeats"],
  ],
  elsewhere: [
    [/\btry a lower minLr\b/g, "start the sweep lower"],
    [/\bmaxLr\b/g, "the sweep's highest rate"],
    [/\bminLr\b/g, "the sweep's lowest rate"],
  ],
};

/** A sentence of the library's, whose advice is one that can be followed. */
export function advice(sentence: string, advised: Advised): string {
  return words[advised].reduce((text, [option, name]) => text.replace(option, name), sentence);
}

/** A result whose sentences give advice that can be followed. */
export function withAdvice(result: LearningRateResult, advised: Advised): LearningRateResult {
  const { suggestion, warnings } = result;
  return {
    ...result,
    warnings: warnings.map((warning) => advice(warning, advised)),
    suggestion:
      suggestion.status === "found"
        ? suggestion
        : { ...suggestion, reason: advice(suggestion.reason, advised) },
  };
}
