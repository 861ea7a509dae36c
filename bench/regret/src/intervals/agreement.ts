import { findLearningRate } from "lrfinder";
import type { OnnxTrainer } from "lrfinder/onnx";
import { type Answer, held, shareHeld } from "./held.js";

/** How searches of one task agree. */
export interface Agreement {
  readonly name: string;
  /** The share of pairs of searches in which the interval of the one holds the rate of the other. */
  readonly held: number;
  /** The pairs. */
  readonly pairs: number;
  /** The deviation of the rates, in decades. */
  readonly deviation: number;
  /** Half the width of the intervals, in decades, on average. */
  readonly half: number;
  /** Searches that suggest nothing, as a share. */
  readonly none: number;
  /** Repeats of a search, on average. */
  readonly repeats: number;
}

/** How to search. */
export interface SearchesOptions {
  /** How many searches are made, each with seeds of its own. */
  readonly searches: number;
  readonly repeats: number | "auto";
}

/** More repeats than a search has, so that no two searches share a seed. */
const SEEDS = 100;

/** Searches for the rate of one task again and again, and closes its trainer. */
export async function agreementOf(
  name: string,
  training: OnnxTrainer,
  { searches, repeats }: SearchesOptions,
): Promise<Agreement> {
  try {
    const answers: (Answer & { readonly repeats: number })[] = [];
    for (let i = 0; i < searches; i++) {
      const found = await findLearningRate(training, { seed: SEEDS * i, repeats });
      const { suggestion, interval } = found;
      const lr = suggestion.status === "found" ? suggestion.lr : null;
      answers.push({ lr, interval, repeats: found.repeats.length });
    }
    return { name, ...summary(answers) };
  } finally {
    await training.close();
  }
}

function summary(answers: readonly (Answer & { readonly repeats: number })[]) {
  const pairs = held(answers);
  const rates = answers.flatMap(({ lr }) => (lr === null ? [] : [Math.log10(lr)]));
  const middle = mean(rates);
  const squares = rates.reduce((sum, rate) => sum + (rate - middle) ** 2, 0);
  return {
    held: shareHeld(pairs),
    pairs: pairs.length,
    deviation: Math.sqrt(squares / (rates.length - 1)),
    half: mean(
      answers.flatMap(({ interval }) =>
        interval ? [Math.log10(interval[1] / interval[0]) / 2] : [],
      ),
    ),
    none: 1 - rates.length / answers.length,
    repeats: mean(answers.map(({ repeats }) => repeats)),
  };
}

/** The mean; NaN for none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
