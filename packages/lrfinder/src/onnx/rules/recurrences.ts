import type { Operator, Operators } from "../graph/graph.js";
import { known, showShape } from "../graph/shape.js";
import { perNumber } from "./cost.js";

/**
 * A recurrent operator of so many gates, and states that come out beside all turns: written into
 * files that predict. What is trained is a Scan (`recurrent/`).
 */
function recurrence(gates: number, states: number): Operator {
  return {
    precision: "float32",
    infer([x, inputWeights, weights]) {
      const [turns, rows, size] = x!.shape;
      const [directions, all, hidden] = weights!.shape.map(known) as [number, number, number];
      const wanted = [directions, gates * hidden, size];
      if (all !== gates * hidden || wanted.some((each, i) => inputWeights!.shape[i] !== each)) {
        const shapes = [x!, inputWeights!, weights!].map(({ shape }) => showShape(shape));
        throw new TypeError(`${shapes.join(", ")} do not fit: a gate has as many rows as a state`);
      }
      const { type } = x!;
      const last = { type, shape: [directions, rows!, hidden] };
      return [
        { type, shape: [turns!, directions, rows!, hidden] },
        ...Array.from({ length: states }, () => last),
      ];
    },
    cost(node, ofGraph) {
      const [x, , weights] = node.inputs;
      const [turns, rows, size] = x!.shape.map(known) as [number, number, number];
      const [directions, , hidden] = weights!.shape.map(known) as [number, number, number];
      const products = turns * rows * directions * gates * hidden * (size + hidden);
      return { ...perNumber(node, ofGraph), operations: 2 * products };
    },
  };
}

/** What is known of the recurrent operators. */
export const recurrences: Operators = {
  LSTM: recurrence(4, 2),
  GRU: recurrence(3, 1),
  RNN: recurrence(1, 1),
};
