import { fraction, notNegative, positive } from "../../numeric/checks.js";
import { add, div, mul } from "../ops/arithmetic.js";
import { sqrt } from "../ops/elementwise.js";
import { gradientFloor, type Method } from "./optimizer.js";

/** Gradients scaled by all the gradients before them. */
export interface Adagrad {
  readonly name: "adagrad";
  readonly initialAccumulator: number;
  readonly epsilon: number;
}

/** Gradients scaled by a running mean of their squares. */
export interface RmsProp {
  readonly name: "rmsprop";
  readonly rho: number;
  readonly epsilon: number;
}

/**
 * Adagrad (Duchi, Hazan and Singer 2011): a ← a + g², then w ← w − lr·g / √(a + ε).
 *
 * @param options.initialAccumulator a at the start, at least 0; default 0.1.
 * @param options.epsilon ε > 0; default 1e-7. Throws a `RangeError` outside these ranges.
 */
export function adagrad(options: { initialAccumulator?: number; epsilon?: number } = {}): Adagrad {
  const { initialAccumulator = 0.1, epsilon = 1e-7 } = options;
  return {
    name: "adagrad",
    initialAccumulator: notNegative("initialAccumulator", initialAccumulator),
    epsilon: positive("epsilon", epsilon),
  };
}

/**
 * RMSprop (Tieleman and Hinton 2012): a ← ρ·a + (1 − ρ)·g², then w ← w − lr·g / √(a + ε).
 *
 * @param options.rho ρ in [0, 1); default 0.9.
 * @param options.epsilon ε > 0; default 1e-7. Throws a `RangeError` outside these ranges.
 */
export function rmsprop(options: { rho?: number; epsilon?: number } = {}): RmsProp {
  const { rho = 0.9, epsilon = 1e-7 } = options;
  return { name: "rmsprop", rho: fraction("rho", rho), epsilon: positive("epsilon", epsilon) };
}

/** The updates of Adagrad. */
export function adagradMethod({ initialAccumulator, epsilon }: Adagrad): Method {
  return {
    slots: ["accumulator"],
    initial: initialAccumulator,
    settings: ({ learningRate }) => ({ learningRate }),
    update({ graph, gradient, slots, settings }) {
      const accumulator = add(graph, slots[0]!, mul(graph, gradient, gradient));
      const size = sqrt(graph, add(graph, accumulator, graph.constant(epsilon)));
      const change = mul(graph, div(graph, gradient, size), settings.learningRate!);
      return { change, slots: [accumulator] };
    },
  };
}

/**
 * The updates of RMSprop. The graph carries A = a / (1 − ρ), which saves a pass over every weight,
 * and the same factor leaves the root through the learning rate.
 */
export function rmspropMethod({ rho, epsilon }: RmsProp): Method {
  return {
    slots: ["meanSquare"],
    floor: epsilon >= 1e-20 ? gradientFloor : undefined,
    settings: ({ learningRate }) => ({ rate: learningRate / Math.sqrt(1 - rho) }),
    update({ graph, gradient, slots, settings }) {
      const squares = mul(graph, gradient, gradient);
      const meanSquare = add(graph, mul(graph, slots[0]!, graph.constant(rho)), squares);
      const size = sqrt(graph, add(graph, meanSquare, graph.constant(epsilon / (1 - rho))));
      const change = mul(graph, div(graph, gradient, size), settings.rate!);
      return { change, slots: [meanSquare] };
    },
  };
}
