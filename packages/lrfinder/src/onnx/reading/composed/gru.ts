import { intOf } from "../../graph/attributes.js";
import type { Value } from "../../graph/graph.js";
import { add, mul, sub } from "../../ops/arithmetic.js";
import { slice } from "../../ops/layout.js";
import { gemm } from "../../ops/matrix.js";
import { apart } from "./gates.js";
import { type CellParts, clipped, ofInputs, recurrent } from "./recurrent.js";

/**
 * GRU (Cho et al. 2014):
 *
 *     z, r = σ(W·x + R·h + b)    h̃ = tanh(W·x + R·(r∘h) + b)    h ← (1 − z)∘h̃ + z∘h
 *
 * where `linear_before_reset`, as PyTorch and cuDNN have it, makes r∘(R·h + b) of R·(r∘h) + b.
 */
export const gru = recurrent({
  initial: [5],
  activations: ["Sigmoid", "Tanh"],
  cell(parts) {
    const { graph, attributes, activations, weights, hidden, biases } = parts;
    const [gate, candidate] = activations as [
      CellParts["activations"][number],
      CellParts["activations"][number],
    ];
    const resetsLast = intOf(attributes, "linear_before_reset", 0) !== 0;
    const between = (value: Value, start: number, end: number) =>
      slice(graph, value, { axis: 0, start: start * hidden, end: end * hidden });
    const [ofGates, ofCandidate] = [between(weights, 0, 2), between(weights, 2, 3)];
    const ofHidden = biases && between(biases[1], 2, 3);
    const outside = biases && [
      add(graph, between(biases[0], 0, 2), between(biases[1], 0, 2)),
      resetsLast ? between(biases[0], 2, 3) : add(graph, between(biases[0], 2, 3), ofHidden!),
    ];
    const [toGates, toCandidate] = [
      [0, 2],
      [2, 3],
    ].map(([start, end], i) => {
      const inputWeights = between(parts.inputWeights, start!, end!);
      return ofInputs(graph, { x: parts.x, inputWeights }, outside?.[i]);
    }) as [Value, Value];
    return {
      scanned: [toGates, toCandidate],
      turn(body, [h], [xOfGates, xOfCandidate]) {
        const times = (state: Value, by: Value, c: Value | undefined) =>
          gemm(body, [state, by], { transB: true, ...(c && { c }) });
        const cut = (x: Value) => clipped(body, x, attributes);
        const both = gate(body, cut(times(h!, ofGates, xOfGates)));
        const [z, r] = apart(body, both, [hidden, hidden]) as [Value, Value];
        const sum = resetsLast
          ? add(body, xOfCandidate!, mul(body, r, times(h!, ofCandidate, ofHidden)))
          : times(mul(body, r, h!), ofCandidate, xOfCandidate);
        const found = candidate(body, cut(sum));
        return [add(body, found, mul(body, z, sub(body, h!, found)))];
      },
    };
  },
});
