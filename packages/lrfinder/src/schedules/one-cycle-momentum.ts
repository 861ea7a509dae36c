import { fraction } from "../numeric/checks.js";
import { alongPhases, checkedPhases, type OneCyclePhases } from "./one-cycle-phases.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** The momenta of {@link oneCycleMomentum}, and when it passes them. */
export interface OneCycleMomentumOptions extends OneCyclePhases {
  /** The momentum while the learning rate is at its top, at least 0 and below 1. Default: 0.85. */
  readonly baseMomentum?: number;
  /** The momentum at both ends, at least `baseMomentum` and below 1. Default: 0.95. */
  readonly maxMomentum?: number;
}

/**
 * The momentum that goes with `oneCycle`: low where the learning rate is high.
 *
 * It falls from `maxMomentum` to `baseMomentum` while the rate climbs, and rises back while it
 * falls, along the same lines; give it the same `totalSteps`, `pctStart`, `annealStrategy` and
 * `threePhase`. With `threePhase` it stays at `maxMomentum` throughout the third. After the last
 * step it holds.
 *
 * Source: Smith and Topin 2017, "Super-Convergence"; values as PyTorch's `OneCycleLR` with
 * `cycle_momentum`, but for the two differences that `oneCycle` names.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const momentum = oneCycleMomentum({ totalSteps: 1000 });
 * momentum(0); // 0.95
 * momentum(299); // 0.85
 */
export function oneCycleMomentum(options: OneCycleMomentumOptions): SerializableSchedule {
  const phases = checkedPhases(options);
  const { baseMomentum = 0.85, maxMomentum = 0.95 } = options;
  fraction("baseMomentum", baseMomentum);
  fraction("maxMomentum", maxMomentum);
  if (baseMomentum > maxMomentum) {
    throw new RangeError(
      `baseMomentum must be at most maxMomentum (${maxMomentum}), not ${baseMomentum}`,
    );
  }
  const levels = [maxMomentum, baseMomentum, maxMomentum];
  return serializable(
    "one-cycle-momentum",
    () => ({ ...phases, baseMomentum, maxMomentum }),
    alongPhases(phases, phases.threePhase ? [...levels, maxMomentum] : levels),
  );
}
