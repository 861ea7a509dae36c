import type { GraphBuilder, Value } from "../graph/graph.js";
import { known, showShape } from "../graph/shape.js";
import { logSoftmax, softplus } from "../ops/activations.js";
import { mul, sub } from "../ops/arithmetic.js";
import { argMax, oneHot } from "../ops/indexing.js";
import { reshape } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";
import { cast, equal, greater } from "../ops/selection.js";
import type { Loss, Scored } from "./loss.js";
import { weightedMean } from "./weighted.js";

/** −Σ t · log softmax(p) for targets that are probabilities, mean over rows. */
export const categoricalCrossEntropy: Loss = {
  target: "values",
  probabilities: "softmax",
  // The share of rows whose largest output is where the target's is.
  accuracy: (graph, { prediction, target, weight }) =>
    shareOf(graph, equal(graph, argMax(graph, prediction, 1), argMax(graph, target, 1)), weight),
  write: (graph, scored) => crossEntropy(graph, scored),
};

/** −log softmax(p) at the row's label, mean over rows. */
export const sparseCategoricalCrossEntropy: Loss = {
  target: "label",
  probabilities: "softmax",
  // The share of rows whose largest output is at the label.
  accuracy(graph, { prediction, target, weight }) {
    const guess = argMax(graph, prediction, 1);
    return shareOf(graph, equal(graph, guess, cast(graph, target, "int64")), weight);
  },
  write(graph, scored) {
    const target = oneHot(graph, scored.target, known(scored.prediction.shape.at(-1)!));
    return crossEntropy(graph, { ...scored, target });
  },
};

// The weights meet the targets first: that product serves the loss and its gradient both.
function crossEntropy(graph: GraphBuilder, { prediction, target, weight }: Scored): Value {
  if (prediction.shape.length !== 2) {
    const found = showShape(prediction.shape);
    throw new TypeError(`a categorical loss reads [rows, classes], not ${found}: flatten first`);
  }
  const share = mul(graph, target, weight);
  const logarithms = logSoftmax(graph, prediction);
  const total = reduceSum(graph, mul(graph, logarithms, share), { keepDims: false });
  // Not negated: a perfect batch has the loss 0, not −0.
  return sub(graph, graph.constant(0), total);
}

/** log(1 + eᵖ) − t·p: cross-entropy of sigmoid(p) for targets in [0, 1], mean over outputs and rows. */
export const binaryCrossEntropy: Loss = {
  target: "values",
  probabilities: "sigmoid",
  // The share of outputs on the right side: logit above 0 just where the target is above 1/2.
  accuracy(graph, { prediction, target, weight }) {
    const yes = greater(graph, prediction, graph.constant(0));
    const shouldBe = greater(graph, target, graph.constant(0.5));
    return weightedMean(graph, cast(graph, equal(graph, yes, shouldBe), "float32"), weight);
  },
  write(graph, { prediction, target, weight }) {
    const each = sub(graph, softplus(graph, prediction), mul(graph, target, prediction));
    return weightedMean(graph, each, weight);
  },
};

function shareOf(graph: GraphBuilder, correct: Value, weight: Value): Value {
  const column = reshape(graph, cast(graph, correct, "float32"), weight.shape);
  return reduceSum(graph, mul(graph, column, weight), { keepDims: false });
}
