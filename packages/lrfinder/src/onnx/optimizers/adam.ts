import { fraction, notNegative, positive } from "../../numeric/checks.js";
import { add, div, mul } from "../ops/arithmetic.js";
import { sqrt } from "../ops/elementwise.js";
import { gradientFloor, type Method } from "./optimizer.js";

/** What can be chosen for Adam. */
export interface AdamOptions {
  /** Decay of the mean, β₁ in [0, 1); default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean square, β₂ in [0, 1); default 0.999. */
  readonly beta2?: number;
  /** ε > 0, added to the root; default 1e-7. */
  readonly epsilon?: number;
}

/** Adaptive moment estimation, with weight decay where it is above 0. */
export interface Adam extends Required<AdamOptions> {
  readonly name: "adam" | "adamw";
  readonly weightDecay: number;
}

/**
 * Adam (Kingma and Ba 2015): m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then
 * w ← w − lr·m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ), t counted from 1.
 *
 * @returns the optimizer; a `RangeError` for an option out of its range.
 */
export function adam(options: AdamOptions = {}): Adam {
  return { ...checked(options), name: "adam", weightDecay: 0 };
}

/**
 * AdamW (Loshchilov and Hutter 2019): before Adam's update, w ← w − lr·λ·w.
 *
 * @param options.weightDecay λ ≥ 0; default 0.004. The others as for {@link adam}.
 * @returns the optimizer; a `RangeError` for an option out of its range.
 */
export function adamw(options: AdamOptions & { weightDecay?: number } = {}): Adam {
  const weightDecay = notNegative("weightDecay", options.weightDecay ?? 0.004);
  return { ...checked(options), name: "adamw", weightDecay };
}

function checked({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 }: AdamOptions) {
  return {
    beta1: fraction("beta1", beta1),
    beta2: fraction("beta2", beta2),
    epsilon: positive("epsilon", epsilon),
  };
}

/**
 * The updates of Adam and AdamW.
 *
 * The graph carries M = m / (1 − β₁) and V = v / (1 − β₂), which saves two passes over every
 * weight; the constants and the bias corrections are folded, in double precision, into the step's
 * `rate` and `epsilon`, so that lr·m̂ / (√v̂ + ε) = rate·M / (√V + epsilon).
 */
export function adamMethod({ beta1, beta2, epsilon, weightDecay }: Adam): Method {
  return {
    slots: ["mean", "meanSquare"],
    weightDecay,
    floor: epsilon >= 1e-10 ? gradientFloor : undefined,
    settings({ step, learningRate }) {
      const meanScale = (1 - beta1) / (1 - beta1 ** (step + 1));
      const rootScale = Math.sqrt((1 - beta2) / (1 - beta2 ** (step + 1)));
      return {
        rate: (learningRate * meanScale) / rootScale,
        epsilon: epsilon / rootScale,
      };
    },
    update({ graph, gradient, slots, settings }) {
      const { rate, epsilon } = settings;
      const mean = add(graph, mul(graph, slots[0]!, graph.constant(beta1)), gradient);
      const squares = mul(graph, gradient, gradient);
      const meanSquare = add(graph, mul(graph, slots[1]!, graph.constant(beta2)), squares);
      const size = add(graph, sqrt(graph, meanSquare), epsilon!);
      const change = mul(graph, div(graph, mean, size), rate!);
      return { change, slots: [mean, meanSquare] };
    },
  };
}
