import type { Operators, Value } from "../graph/graph.js";
import { max, min } from "../ops/arithmetic.js";
import { reduceTo } from "../ops/broadcast.js";
import { reshapeEach } from "../ops/layout.js";
import { equal, where } from "../ops/selection.js";
import { batchElements } from "./batched.js";
import { elementwise } from "./elementwise.js";
import { throughFirst } from "./through-first.js";

const clip = elementwise.Clip!;

/** A Clip between any bounds, computed ones and such of weights included. */
export const bounds: Operators = {
  Clip: {
    ...clip,
    canBatch: () => true,
    infer: ([x, ...ends], attributes, dataOf) => {
      // ONNX Runtime takes a vector of one number for a scalar.
      const scalars = ends.map(
        (end) => end && { ...end, shape: end.shape[0] === 1 ? end.shape.slice(1) : end.shape },
      );
      return clip.infer([x, ...scalars], attributes, dataOf);
    },
    vmap: (request) => {
      const { graph, node, inputs, batched } = request;
      if (!batched[1] && !batched[2]) return batchElements(request);
      const rank = node.inputs[0]!.shape.length;
      const [x, low, high] = inputs.map((input, i) => {
        const ones = new Array<number>(rank).fill(1);
        return input && batched[i] && i > 0 ? reshapeEach(graph, input, ones) : input;
      });
      const raised = low ? max(graph, x!, low) : x!;
      return [high ? min(graph, raised, high) : raised];
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const [x, ...ends] = node.inputs as [Value, Value?, Value?];
      const y = node.outputs[0]!;
      const zero = graph.constant(0, { type: x.type });
      const inside = equal(graph, x, y);
      const cut = where(graph, inside, { yes: zero, no: upstream });
      return [
        wanted[0] ? where(graph, inside, { yes: upstream, no: zero }) : undefined,
        ...ends.map((end, i) => {
          if (!end || !wanted[i + 1]) return undefined;
          const here = where(graph, equal(graph, y, end), { yes: cut, no: zero });
          return reduceTo(graph, here, { input: end.shape, output: y.shape });
        }),
      ];
    }),
  },
};
