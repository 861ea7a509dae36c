import { fraction, notNegative, positive } from "../../numeric/checks.js";

/** Schedule-free gradient descent. */
export interface ScheduleFreeSgd {
  readonly name: "schedule-free-sgd";
  readonly momentum: number;
  readonly weightDecay: number;
}

/** Schedule-free AdamW. */
export interface ScheduleFreeAdamw {
  readonly name: "schedule-free-adamw";
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/**
 * Schedule-free gradient descent (Defazio et al. 2024, "The Road Less Scheduled", arXiv
 * 2405.15682), which needs a learning rate, but none that falls: an average takes the place of a
 * schedule. Gradients g are those at y = (1 − β)·z + β·x; then z ← z − lr·(g + λ·y) and
 * x ← x + c·(z − x), where c is lrₘ² / Σ lrₘ², and lrₘ the largest rate so far.
 *
 * The model is used with x: `weights`, `evaluate`, `predict` and what is exported have it. Updates
 * train, and measure their losses, at y, so that a range test shows those. The running statistics
 * of a batch normalisation are those at y, too, and may fit x badly.
 *
 * @param options.momentum β in [0, 1); default 0.9.
 * @param options.weightDecay λ ≥ 0; default 0. Both are the defaults of the authors' implementation
 *   (`SGDScheduleFree` of `schedulefree` 1.4), as a rate of 1 is there.
 * @returns the optimizer; a `RangeError` for an option out of its range.
 * @example
 * const training = await createTrainer({ model, loss, data, optimizer: scheduleFreeSgd() });
 * await fit(training, { learningRate: 1, epochs: 20 });
 */
export function scheduleFreeSgd(
  options: { momentum?: number; weightDecay?: number } = {},
): ScheduleFreeSgd {
  const { momentum = 0.9, weightDecay = 0 } = options;
  return {
    name: "schedule-free-sgd",
    momentum: fraction("momentum", momentum),
    weightDecay: notNegative("weightDecay", weightDecay),
  };
}

/**
 * Schedule-free AdamW (Defazio et al. 2024): as {@link scheduleFreeSgd}, with
 * z ← z − lr·(g / (√v̂ + ε) + λ·y), v ← β₂·v + (1 − β₂)·g² and v̂ = v / (1 − β₂ᵗ); β₁ is the β of y.
 *
 * @param options.beta1 β₁ in [0, 1); default 0.9.
 * @param options.beta2 β₂ in [0, 1); default 0.999.
 * @param options.epsilon ε > 0; default 1e-8.
 * @param options.weightDecay λ ≥ 0; default 0. All are the defaults of the authors' implementation
 *   (`AdamWScheduleFree` of `schedulefree` 1.4), as a rate of 0.0025 is there.
 * @returns the optimizer; a `RangeError` for an option out of its range.
 * @example
 * const training = await createTrainer({ model, loss, data, optimizer: scheduleFreeAdamw() });
 * const { suggestion } = await findLearningRate(training);
 */
export function scheduleFreeAdamw(
  options: { beta1?: number; beta2?: number; epsilon?: number; weightDecay?: number } = {},
): ScheduleFreeAdamw {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = options;
  return {
    name: "schedule-free-adamw",
    beta1: fraction("beta1", beta1),
    beta2: fraction("beta2", beta2),
    epsilon: positive("epsilon", epsilon),
    weightDecay: notNegative("weightDecay", weightDecay),
  };
}
