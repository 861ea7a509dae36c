import { add, div, max, mul, sub } from "../ops/arithmetic.js";
import { sqrt } from "../ops/elementwise.js";
import type { DAdaptation } from "./d-adaptation.js";
import { gradientFloor, type JointMethod } from "./optimizer.js";
import { multiples, sumOfProducts, sumOfSizes, total } from "./sums.js";

/**
 * The updates of D-Adaptation.
 *
 * With h = lr·d·k·g and k = (1 − β₁) / √(1 − β₂), the graph carries M = Σ β₁ⁱ·h and V = v / (1 − β₂),
 * so that a change is M / (√V + ε / √(1 − β₂)); S = Σ qⁱ·h, which is s but for a factor that leaves
 * the estimate through one number; and S / (√V + …) of the last update, which the next one needs.
 */
export function dAdaptationMethod({
  beta1,
  beta2,
  epsilon,
  weightDecay,
  initialDistance,
}: DAdaptation): JointMethod {
  const slow = Math.sqrt(beta2);
  const spread = Math.sqrt(1 - beta2);
  return {
    slots: ["mean", "meanSquare", "weightedSum", "scaledSum"],
    weightDecay,
    floor: gradientFloor,
    numbers: [
      { name: "distance", initial: () => initialDistance },
      { name: "numerator", initial: () => 0 },
    ],
    settings: ({ learningRate }) => ({
      learningRate,
      scale: (learningRate * (1 - beta1)) / spread,
    }),
    updateAll({ graph, parts, numbers: [distance, before], settings }) {
      const factors = parts.map(({ multiple }) => multiple);
      const scales = multiples(graph, factors, mul(graph, distance!, settings.scale!));
      const scaled = parts.map(({ gradient }, i) => mul(graph, gradient, scales[i]!));
      const gains = parts.map(({ slots, multiple }, i) =>
        mul(graph, sumOfProducts(graph, [[scaled[i]!, slots[3]!]]), graph.constant(1 / multiple)),
      );
      const numerator = add(graph, mul(graph, before!, graph.constant(slow)), total(graph, gains));
      const rates = multiples(graph, factors, mul(graph, distance!, settings.learningRate!));
      const updated = parts.map(({ weight, gradient, slots, weightDecay: decay }, i) => {
        const own = scaled[i]!;
        const [mean0, meanSquare0, sum0] = slots as typeof scaled;
        const mean = add(graph, mul(graph, mean0!, graph.constant(beta1)), own);
        const squares = mul(graph, gradient, gradient);
        const meanSquare = add(graph, mul(graph, meanSquare0!, graph.constant(beta2)), squares);
        const sum = add(graph, mul(graph, sum0!, graph.constant(slow)), own);
        const size = add(graph, sqrt(graph, meanSquare), graph.constant(epsilon / spread));
        const lost = decay > 0 ? mul(graph, rates[i]!, graph.constant(decay)) : undefined;
        const decayed = lost ? sub(graph, weight, mul(graph, weight, lost)) : weight;
        return {
          weight: sub(graph, decayed, div(graph, mean, size)),
          slots: [mean, meanSquare, sum, div(graph, sum, size)],
        };
      });
      const sizes = sumOfSizes(
        graph,
        updated.map(({ slots }) => slots[2]!),
      );
      const estimate = div(graph, numerator, mul(graph, sizes, graph.constant(1 - beta1)));
      return { parts: updated, numbers: [max(graph, distance!, estimate), numerator] };
    },
  };
}
