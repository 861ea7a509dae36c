import { add, div, max, mul, sub } from "../ops/arithmetic.js";
import { sqrt } from "../ops/elementwise.js";
import type { Dog } from "./dog.js";
import type { JointMethod } from "./optimizer.js";
import { multiples, sumOfProducts } from "./sums.js";

/**
 * The updates of DoG. What is carried is how far each weight has come, since the difference of two
 * rounded weights would hold nothing of the first, tiny steps.
 */
export function dogMethod({ initialStep, epsilon, averaging }: Dog): JointMethod {
  const averages = averaging !== false;
  return {
    slots: averages ? ["covered", "last"] : ["covered"],
    copies: averages ? ["last"] : [],
    trainedAt: averages ? "last" : undefined,
    numbers: [
      { name: "distance", initial: (weights) => initialStep * (1 + lengthOf(weights)) },
      { name: "squares", initial: () => epsilon },
    ],
    settings: ({ step, learningRate }) => ({
      learningRate,
      ...(averages && { share: (1 + averaging) / (step + 1 + averaging) }),
    }),
    updateAll({ graph, parts, numbers, settings }) {
      const covered = parts.map(({ slots }) => slots[0]!);
      const gradients = parts.map(({ gradient }) => gradient);
      const squaresOf = (values: typeof covered) =>
        sumOfProducts(
          graph,
          values.map((value) => [value, value] as const),
        );
      const distance = max(graph, numbers[0]!, sqrt(graph, squaresOf(covered)));
      const squares = add(graph, numbers[1]!, squaresOf(gradients));
      const step = mul(graph, div(graph, distance, sqrt(graph, squares)), settings.learningRate!);
      const steps = multiples(
        graph,
        parts.map(({ multiple }) => multiple),
        step,
      );
      return {
        numbers: [distance, squares],
        parts: parts.map(({ weight, gradient, slots, weightDecay }, i) => {
          const last = slots[1] ?? weight;
          const direction =
            weightDecay > 0
              ? add(graph, gradient, mul(graph, last, graph.constant(weightDecay)))
              : gradient;
          const change = mul(graph, direction, steps[i]!);
          const next = sub(graph, last, change);
          const more = add(graph, covered[i]!, change);
          if (!averages) return { weight: next, slots: [more] };
          const nearer = mul(graph, sub(graph, next, weight), settings.share!);
          return { weight: add(graph, weight, nearer), slots: [more, next] };
        }),
      };
    },
  };
}

function lengthOf(weights: readonly Float32Array[]): number {
  let squares = 0;
  for (const tensor of weights) for (const weight of tensor) squares += weight * weight;
  return Math.sqrt(squares);
}
