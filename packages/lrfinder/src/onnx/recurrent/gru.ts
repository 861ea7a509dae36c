import { intOf } from "../graph/attributes.js";
import type { Value } from "../graph/graph.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { slice } from "../ops/layout.js";
import { gemm } from "../ops/matrix.js";
import { type CellKind, type CellParts, clipped, ofInputs } from "./cell.js";
import { apart } from "./gates.js";

/**
 * GRU (Cho et al. 2014):
 *
 *     z, r = σ(W·x + R·h + b)    h̃ = tanh(W·x + R·(r∘h) + b)    h ← (1 − z)∘h̃ + z∘h
 *
 * where `linear_before_reset`, as PyTorch and cuDNN have it, makes r∘(R·h + b) of R·(r∘h) + b.
 */
export const gruCell: CellKind = {
  initial: [5],
  activations: ["Sigmoid", "Tanh"],
  cell(parts) {
    const { graph, attributes, activations, weights, hidden, biases } = parts;
    const [gate, candidate] = activations as [
      CellParts["activations"][number],
      CellParts["activations"][number],
    ];
    const resetsLast = intOf(attributes, "linear_before_reset", 0) !== 0;
    const between = (value: Value, start: number, end: number, axis = 0) =>
      slice(graph, value, { axis, start: start * hidden, end: end * hidden });
    const [ofGates, ofCandidate] = [between(weights, 0, 2), between(weights, 2, 3)];
    const [first, second] = biases ?? [];
    // A vector, or a row.
    const biasOf = (bias: Value, start: number, end: number) =>
      between(bias, start, end, bias.shape.length - 1);
    const ofHidden = second && biasOf(second, 2, 3);
    const sum = (start: number, end: number) => {
      const part = biasOf(first!, start, end);
      return second ? add(graph, part, biasOf(second, start, end)) : part;
    };
    const outside = first && [sum(0, 2), resetsLast ? biasOf(first, 2, 3) : sum(2, 3)];
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
        const sums = resetsLast
          ? add(body, xOfCandidate!, mul(body, r, times(h!, ofCandidate, ofHidden)))
          : times(mul(body, r, h!), ofCandidate, xOfCandidate);
        const found = candidate(body, cut(sums));
        return [add(body, found, mul(body, z, sub(body, h!, found)))];
      },
    };
  },
};
