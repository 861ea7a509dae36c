import { gemm } from "../../ops/matrix.js";
import { bothBiases, clipped, ofInputs, recurrent } from "./recurrent.js";

/** RNN (Elman 1990): h ← tanh(W·x + R·h + b). */
export const rnn = recurrent({
  initial: [5],
  activations: ["Tanh"],
  cell(parts) {
    const { weights, attributes, activations } = parts;
    return {
      scanned: [ofInputs(parts.graph, parts, bothBiases(parts))],
      turn(body, [h], [ofTurn]) {
        const sum = gemm(body, [h!, weights], { transB: true, c: ofTurn! });
        return [activations[0]!(body, clipped(body, sum, attributes))];
      },
    };
  },
});
