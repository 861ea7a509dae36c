import { add, div, max, mul, sub } from "../ops/arithmetic.js";
import { sqrt } from "../ops/elementwise.js";
import { gradientFloor, type JointMethod } from "./optimizer.js";
import type { Prodigy } from "./prodigy.js";
import { multiples, sumOfProducts, sumOfSizes, total } from "./sums.js";

/**
 * The updates of Prodigy.
 *
 * The graph carries ρ = d / d₀, so that numbers stay well within float32, and with h = ρ·g the sums
 * M = Σ β₁ⁱ·h, V = Σ β₂ⁱ·h² and S = Σ qⁱ·lr·ρ·h. How far each weight has come is carried, too,
 * since the difference of two rounded weights would hold nothing of the first, tiny steps.
 */
export function prodigyMethod({
  beta1,
  beta2,
  epsilon,
  weightDecay,
  initialDistance,
  coefficient,
}: Prodigy): JointMethod {
  const slow = Math.sqrt(beta2);
  const spread = Math.sqrt(1 - beta2);
  return {
    slots: ["mean", "meanSquare", "weightedSum", "covered"],
    weightDecay,
    floor: gradientFloor,
    numbers: [
      { name: "growth", initial: () => 1 },
      { name: "numerator", initial: () => 0 },
    ],
    settings: ({ learningRate }) => ({
      learningRate,
      rate: (learningRate * initialDistance * (1 - beta1)) / spread,
    }),
    updateAll({ graph, parts, numbers: [growth, before], settings }) {
      const scaled = parts.map(({ gradient }) => mul(graph, gradient, growth!));
      const weight = mul(graph, growth!, settings.learningRate!);
      const gain = sumOfProducts(
        graph,
        parts.map(({ slots }, i) => [scaled[i]!, slots[3]!] as const),
      );
      const numerator = add(
        graph,
        mul(graph, before!, graph.constant(slow)),
        mul(graph, gain, weight),
      );
      const sums = parts.map(({ slots }, i) =>
        add(graph, mul(graph, slots[2]!, graph.constant(slow)), mul(graph, scaled[i]!, weight)),
      );
      const sizes = total(
        graph,
        sums.map((sum, i) =>
          mul(graph, sumOfSizes(graph, [sum]), graph.constant(parts[i]!.multiple)),
        ),
      );
      const share = graph.constant(coefficient / initialDistance);
      const next = max(graph, growth!, mul(graph, div(graph, numerator, sizes), share));
      const floor = mul(graph, next, graph.constant(epsilon / spread));
      const factors = parts.map(({ multiple }) => multiple);
      const rates = multiples(graph, factors, mul(graph, growth!, settings.rate!));
      // The rate of m is smaller than that of w by what its sum and the root leave out.
      const lost = graph.constant(spread / (1 - beta1));
      const updated = parts.map((part, i) => {
        const [mean0, meanSquare0, , covered] = part.slots;
        const own = scaled[i]!;
        const mean = add(graph, mul(graph, mean0!, graph.constant(beta1)), own);
        const meanSquare = add(
          graph,
          mul(graph, meanSquare0!, graph.constant(beta2)),
          mul(graph, own, own),
        );
        const size = add(graph, sqrt(graph, meanSquare), floor);
        const step = mul(graph, div(graph, mean, size), rates[i]!);
        const decay = part.weightDecay;
        const share = decay > 0 && mul(graph, mul(graph, rates[i]!, lost), graph.constant(decay));
        const change = share ? add(graph, step, mul(graph, part.weight, share)) : step;
        return {
          weight: sub(graph, part.weight, change),
          slots: [mean, meanSquare, sums[i]!, add(graph, covered!, change)],
        };
      });
      return { parts: updated, numbers: [next, numerator] };
    },
  };
}
