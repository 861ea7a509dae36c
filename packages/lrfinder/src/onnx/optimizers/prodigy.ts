import { positive } from "../../numeric/checks.js";
import { type AdamByDistanceOptions, checkedByDistance } from "./d-adaptation.js";

/** What can be chosen for Prodigy. */
export interface ProdigyOptions extends AdamByDistanceOptions {
  /**
   * What estimates of the distance are multiplied by, above 0; default 1. The paper's authors
   * change this rather than the learning rate.
   */
  readonly coefficient?: number;
}

/** Prodigy, in Adam's form. */
export interface Prodigy extends Required<ProdigyOptions> {
  readonly name: "prodigy";
}

/**
 * Prodigy (Mishchenko and Defazio 2023, "Prodigy: An Expeditiously Adaptive Parameter-Free
 * Learner", arXiv 2306.06101, algorithm 4), which needs no learning rate: as D-Adaptation it
 * estimates d, how far the solution is from the start, and it lets later gradients weigh more. The
 * learning rate is a multiple of d: 1, unless there is a reason.
 *
 * With q = √β₂, and a sum ⟨·,·⟩ over all weights, each update makes
 * r ← q·r + lr·d²/d₀·⟨g, w₀ − w⟩, m ← β₁·m + (1 − β₁)·d·g, v ← β₂·v + (1 − β₂)·d²·g²,
 * s ← q·s + lr·d²/d₀·g, then e ← max(d, `coefficient`·r / Σ|s|), w ← w − lr·d·m / (√v + e·ε), and
 * d ← e. There is no correction of bias, as in the authors' reference (`ProdigyReference` of
 * `prodigyopt` 1.1), whose defaults these are. A multiple of the rate, by `groups`, multiplies the
 * update of its weights, and their part of Σ|s|, as D-Adaptation does it.
 *
 * @returns the optimizer; a `RangeError` for an option out of its range.
 * @example
 * const training = await createTrainer({ model, loss, data, optimizer: prodigy() });
 * await fit(training, { learningRate: 1, epochs: 20 });
 */
export function prodigy({ coefficient = 1, ...options }: ProdigyOptions = {}): Prodigy {
  return {
    ...checkedByDistance(options),
    name: "prodigy",
    coefficient: positive("coefficient", coefficient),
  };
}
