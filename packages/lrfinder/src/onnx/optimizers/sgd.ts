import { fraction } from "../../numeric/checks.js";
import { add, mul } from "../ops/arithmetic.js";
import { gradientFloor, type Method } from "./optimizer.js";

/** Plain gradient descent. */
export interface Sgd {
  readonly name: "sgd";
}

/** Gradient descent with momentum. */
export interface Momentum {
  readonly name: "momentum" | "nesterov";
  readonly momentum: number;
}

/** Gradient descent: w ← w − lr·g. */
export function sgd(): Sgd {
  return { name: "sgd" };
}

/**
 * Gradient descent with momentum (Polyak 1964): v ← β·v + g, then w ← w − lr·v.
 *
 * The velocity accumulates gradients and meets the *current* rate, as in PyTorch and TensorFlow.js.
 *
 * @param options its `momentum` is β in [0, 1); default 0.9. A `RangeError` outside.
 */
export function momentum({ momentum = 0.9 }: { momentum?: number } = {}): Momentum {
  return { name: "momentum", momentum: fraction("momentum", momentum) };
}

/**
 * Gradient descent with Nesterov's momentum (Nesterov 1983): v ← β·v + g, then w ← w − lr·(g +
 * β·v).
 *
 * @param options its `momentum` is β in [0, 1); default 0.9. A `RangeError` outside.
 */
export function nesterov({ momentum = 0.9 }: { momentum?: number } = {}): Momentum {
  return { name: "nesterov", momentum: fraction("momentum", momentum) };
}

/** The updates of plain gradient descent; the learning rate is in the gradient already. */
export function sgdMethod(): Method {
  return {
    slots: [],
    linear: true,
    settings: ({ learningRate }) => ({ learningRate }),
    update: ({ gradient }) => ({ change: gradient, slots: [] }),
  };
}

/** The updates of both kinds of momentum. */
export function momentumMethod({ name, momentum: usual }: Momentum): Method {
  return {
    slots: ["velocity"],
    floor: gradientFloor,
    settings: ({ learningRate, momentum = usual }) => ({ learningRate, momentum }),
    update({ graph, gradient, slots, settings }) {
      const { learningRate, momentum } = settings;
      const velocity = add(graph, mul(graph, slots[0]!, momentum!), gradient);
      const direction =
        name === "nesterov" ? add(graph, gradient, mul(graph, velocity, momentum!)) : velocity;
      const change = mul(graph, direction, learningRate!);
      return { change, slots: [velocity] };
    },
  };
}
