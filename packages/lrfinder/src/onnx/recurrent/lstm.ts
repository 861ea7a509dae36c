import { intOf } from "../graph/attributes.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { slice } from "../ops/layout.js";
import { gemm } from "../ops/matrix.js";
import { allBiases, type Cell, type CellKind, type CellParts, clipped, ofInputs } from "./cell.js";
import { apart } from "./gates.js";

/**
 * LSTM (Hochreiter and Schmidhuber 1997; peepholes by Gers and Schmidhuber 2000):
 *
 *     i, o, f = σ(W·x + R·h + b)    c̃ = tanh(W·x + R·h + b)
 *     c ← f∘c + i∘c̃                 h ← o∘tanh(c)
 *
 * where peepholes add p∘c to the sums of the gates.
 */
export const lstmCell: CellKind = {
  initial: [5, 6],
  peepholes: 7,
  activations: ["Sigmoid", "Tanh", "Tanh"],
  cell: (parts) => {
    const ofTurn = ofInputs(parts.graph, parts, allBiases(parts));
    return {
      scanned: [ofTurn],
      turn: parts.peepholes ? withPeepholes(parts, parts.peepholes) : plain(parts),
    };
  },
};

function plain({ weights, attributes, activations, hidden }: CellParts): Cell["turn"] {
  const [gate, candidate, output] = activations as [Act, Act, Act];
  return (body, [h, c], [ofTurn]) => {
    const sums = clipped(body, gemm(body, [h!, weights], { transB: true, c: ofTurn! }), attributes);
    const [raw, rest] = apart(body, sums, [3 * hidden, hidden]) as [Value, Value];
    const [i, o, f] = apart(body, gate(body, raw), [hidden, hidden, hidden]) as [
      Value,
      Value,
      Value,
    ];
    const forget = coupled(body, attributes, { i, f });
    const cell = add(body, mul(body, forget, c!), mul(body, i, candidate(body, rest)));
    return [mul(body, o, output(body, cell)), cell];
  };
}

function withPeepholes(
  { graph, weights, attributes, activations, hidden }: CellParts,
  peepholes: Value,
): Cell["turn"] {
  const [gate, candidate, output] = activations as [Act, Act, Act];
  const [ofI, ofO, ofF] = [0, 1, 2].map((place) =>
    slice(graph, peepholes, { axis: 0, start: place * hidden, end: (place + 1) * hidden }),
  ) as [Value, Value, Value];
  return (body, [h, c], [ofTurn]) => {
    const sums = gemm(body, [h!, weights], { transB: true, c: ofTurn! });
    const [rawI, rawO, rawF, rest] = apart(body, sums, [hidden, hidden, hidden, hidden]) as [
      Value,
      Value,
      Value,
      Value,
    ];
    const looking = (raw: Value, state: Value, peephole: Value) =>
      gate(body, clipped(body, add(body, raw, mul(body, state, peephole)), attributes));
    const i = looking(rawI, c!, ofI);
    const forget = coupled(body, attributes, { i, f: looking(rawF, c!, ofF) });
    const found = candidate(body, clipped(body, rest, attributes));
    const cell = add(body, mul(body, forget, c!), mul(body, i, found));
    return [mul(body, looking(rawO, cell, ofO), output(body, cell)), cell];
  };
}

type Act = CellParts["activations"][number];

/** The forget gate, which is 1 − i where a node couples it to the input gate. */
function coupled(
  body: GraphBuilder,
  attributes: CellParts["attributes"],
  { i, f }: { i: Value; f: Value },
): Value {
  if (intOf(attributes, "input_forget", 0) === 0) return f;
  return sub(body, body.constant(1, { type: i.type }), i);
}
