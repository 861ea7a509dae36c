import { lossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { normal, seededRandom } from "../numeric/random.js";
import {
  type FindLearningRateOptions,
  findLearningRate,
} from "../range-test/find-learning-rate.js";
import type { LearningRateResult } from "../range-test/result.js";
import { trainerFrom } from "../range-test/trainer-from.js";
import { suggest } from "../suggest/suggest.js";
import type { LossPlotInput } from "./plot-loss.js";

/** A pit to descend into: two weights, one steep and one flat, and a loss with noise. */
interface Pit {
  /** The weights' curvatures. */
  readonly curvatures: readonly number[];
  /** The standard deviation of a batch's loss. */
  readonly noise: number;
  /** What the loss is, given how deep the weights stand; default the depth plus 0.2. */
  readonly loss?: (depth: number) => number;
}

/** The result of searching on `½ Σ c w²`, from w = 1.5. */
export function searched(pit: Pit, options: FindLearningRateOptions): Promise<LearningRateResult> {
  const { curvatures, noise, loss = (depth) => depth + 0.2 } = pit;
  const start = curvatures.map(() => 1.5);
  let weights = start;
  let random = normal(seededRandom(1));
  const trainer = trainerFrom(
    (lr) => {
      const depth = curvatures.reduce((sum, c, i) => sum + (c / 2) * weights[i]! ** 2, 0);
      weights = curvatures.map((c, i) => weights[i]! * (1 - lr * c));
      return loss(depth) + noise * random();
    },
    {
      snapshot: () => weights,
      restore: (saved) => {
        weights = saved;
      },
      reseed: (seed) => {
        random = normal(seededRandom(seed + 1));
      },
    },
  );
  return findLearningRate(trainer, options);
}

/** Three repeats over a clear valley, which end diverged. */
export const clearValley = () => searched({ curvatures: [1.5, 0.4], noise: 0.06 }, {});

/** A recorded curve that ends with a loss of a million. */
export const explodes: () => Promise<LossPlotInput> = async () => {
  const learningRates = Array.from({ length: 60 }, (_, i) => 1e-5 * 10 ** (i / 10));
  const random = normal(seededRandom(7));
  const losses = learningRates.map((lr, i) => {
    if (i >= 57) return [40, 9e3, 1e6][i - 57]!;
    return 0.3 + 2 / (1 + (lr / 0.01) ** 1.2) + 0.03 * random();
  });
  const curve = lossCurve({ learningRates, losses });
  return { curve, suggestion: suggest(curve) };
};

/** Nothing but noise. */
export const flat = () =>
  searched({ curvatures: [0], noise: 0.02, loss: () => Math.log(10) }, { steps: 60, repeats: 2 });

/** A loss that becomes NaN. */
export const notANumber = () =>
  searched(
    { curvatures: [6], noise: 0.05, loss: (depth) => (depth > 1e3 ? Number.NaN : 0.1 + depth) },
    { maxLr: 100, steps: 80, repeats: 3 },
  );

/** One loss. */
export const onePoint = () => searched({ curvatures: [1], noise: 0 }, { steps: 1, repeats: 1 });

/** No loss. */
export const nothing: LossPlotInput = { curve: medianCurve([]) };
