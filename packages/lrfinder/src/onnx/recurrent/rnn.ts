import { gemm } from "../ops/matrix.js";
import { allBiases, type CellKind, clipped, ofInputs } from "./cell.js";

/** RNN (Elman 1990): h ← tanh(W·x + R·h + b). */
export const rnnCell: CellKind = {
  initial: [5],
  activations: ["Tanh"],
  cell(parts) {
    const { weights, attributes, activations } = parts;
    return {
      scanned: [ofInputs(parts.graph, parts, allBiases(parts))],
      turn(body, [h], [ofTurn]) {
        const sum = gemm(body, [h!, weights], { transB: true, c: ofTurn! });
        return [activations[0]!(body, clipped(body, sum, attributes))];
      },
    };
  },
};
