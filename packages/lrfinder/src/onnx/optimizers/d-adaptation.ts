import { fraction, notNegative, positive } from "../../numeric/checks.js";

/** What can be chosen for Adam with an estimated distance. */
export interface AdamByDistanceOptions {
  /** Decay of the mean, β₁ in [0, 1); default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean square, β₂ in (0, 1); default 0.999. */
  readonly beta2?: number;
  /** ε > 0, added to the root; default 1e-8. */
  readonly epsilon?: number;
  /** λ ≥ 0 of a decay w ← w − lr·d·λ·w before each update; default 0. */
  readonly weightDecay?: number;
  /** d₀ > 0, the first estimate of the distance, less than any that is likely; default 1e-6. */
  readonly initialDistance?: number;
}

/** Adam with D-Adaptation. */
export interface DAdaptation extends Required<AdamByDistanceOptions> {
  readonly name: "d-adaptation";
}

/**
 * Adam with D-Adaptation (Defazio and Mishchenko 2023, "Learning-Rate-Free Learning by
 * D-Adaptation", arXiv 2301.07733, algorithm 5), which needs no learning rate: it estimates d, how
 * far the solution is from the start, from below. The learning rate is a multiple of d: 1, unless
 * there is a reason.
 *
 * With q = √β₂, and a sum ⟨·,·⟩ over all weights, each update makes
 * r ← q·r + (1 − q)·lr·d·⟨g, s / (√v + ε)⟩, m ← β₁·m + (1 − β₁)·lr·d·g, v ← β₂·v + (1 − β₂)·g²,
 * s ← q·s + (1 − q)·lr·d·g, w ← w − m / (√v + ε), and then d ← max(d, r / ((1 − q)·Σ|s|)). There
 * is no correction of bias, as in the authors' implementation (`DAdaptAdam` of `dadaptation` 3.2),
 * whose defaults these are. A multiple of the rate, by `groups`, is its `layer_scale`.
 *
 * @returns the optimizer; a `RangeError` for an option out of its range.
 * @example
 * const training = await createTrainer({ model, loss, data, optimizer: dAdaptation() });
 * await fit(training, { learningRate: 1, epochs: 20 });
 */
export function dAdaptation(options: AdamByDistanceOptions = {}): DAdaptation {
  return { ...checkedByDistance(options), name: "d-adaptation" };
}

/** The options with their defaults; a `RangeError` for one out of its range. */
export function checkedByDistance(options: AdamByDistanceOptions): Required<AdamByDistanceOptions> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  const { weightDecay = 0, initialDistance = 1e-6 } = options;
  return {
    beta1: fraction("beta1", beta1),
    beta2: positive("beta2", fraction("beta2", beta2)),
    epsilon: positive("epsilon", epsilon),
    weightDecay: notNegative("weightDecay", weightDecay),
    initialDistance: positive("initialDistance", initialDistance),
  };
}
