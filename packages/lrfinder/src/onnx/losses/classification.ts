import type { GraphBuilder, Value } from "../graph/graph.js";
import { axisFromFront, known, sizeOf } from "../graph/shape.js";
import { logSoftmax, softplus } from "../ops/activations.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { argMax, oneHot } from "../ops/indexing.js";
import { expand, reshape } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";
import { cast, equal, greater } from "../ops/selection.js";
import type { Loss, Scored } from "./loss.js";
import { asColumn, countedWeights, weightedMean } from "./weighted.js";

/** −Σ t · log softmax(p) for targets that are probabilities, mean over places and rows. */
export const categoricalCrossEntropy: Loss = {
  target: "values",
  probabilities: "softmax",
  settings: ["classAxis", "labelSmoothing"],
  // The share of places whose largest output is where the target's is.
  accuracy: (graph, scored) =>
    shareOf(graph, equal(graph, guess(graph, scored), likeliest(graph, scored)), scored),
  write: (graph, scored) => crossEntropy(graph, scored),
};

/** −log softmax(p) at the label, mean over the labels that count. */
export const sparseCategoricalCrossEntropy: Loss = {
  target: "label",
  probabilities: "softmax",
  settings: ["classAxis", "ignoreLabel", "labelSmoothing"],
  // The share of labels where the largest output is.
  accuracy: (graph, scored) =>
    shareOf(graph, equal(graph, guess(graph, scored), cast(graph, scored.target, "int64")), scored),
  write(graph, scored) {
    const { prediction, classAxis = -1 } = scored;
    const classes = known(prediction.shape.at(classAxis)!);
    const target = oneHot(graph, scored.target, classes, classAxis);
    return crossEntropy(graph, { ...scored, target, labels: scored.target });
  },
};

// The weights meet the targets first: that product serves the loss and its gradient both.
function crossEntropy(graph: GraphBuilder, scored: Scored & { labels?: Value }): Value {
  const { prediction, classAxis = -1, labels } = scored;
  const classes = known(prediction.shape.at(classAxis)!);
  const target = smoothed(graph, scored, classes);
  const weights = placeWeights(graph, labels ? { ...scored, target: labels } : scored);
  const share = mul(graph, target, weights);
  const logarithms = logSoftmax(graph, prediction, classAxis);
  const total = reduceSum(graph, mul(graph, logarithms, share), { keepDims: false });
  // Not negated: a perfect batch has the loss 0, not −0.
  return sub(graph, graph.constant(0), total);
}

/** log(1 + eᵖ) − t·p: cross-entropy of sigmoid(p) for targets in [0, 1], mean over outputs and rows. */
export const binaryCrossEntropy: Loss = {
  target: "values",
  probabilities: "sigmoid",
  settings: ["labelSmoothing"],
  // The share of outputs on the right side: logit above 0 just where the target is above 1/2.
  accuracy(graph, scored) {
    const yes = greater(graph, scored.prediction, graph.constant(0));
    const shouldBe = greater(graph, scored.target, graph.constant(0.5));
    return weightedMean(graph, cast(graph, equal(graph, yes, shouldBe), "float32"), scored);
  },
  write(graph, scored) {
    const { prediction } = scored;
    const target = smoothed(graph, scored, 2);
    const each = sub(graph, softplus(graph, prediction), mul(graph, target, prediction));
    return weightedMean(graph, each, scored);
  },
};

function smoothed(
  graph: GraphBuilder,
  { target, labelSmoothing = 0 }: Scored,
  classes: number,
): Value {
  if (labelSmoothing === 0) return target;
  const kept = mul(graph, target, graph.constant(1 - labelSmoothing));
  return add(graph, kept, graph.constant(labelSmoothing / classes));
}

/** What each place weighs, in the shape of the outputs with one number instead of the classes. */
function placeWeights(graph: GraphBuilder, scored: Scored): Value {
  const { prediction, weight, classAxis = -1, ignoreLabel } = scored;
  const axis = axisFromFront(classAxis, prediction.shape.length);
  const shape = prediction.shape.map((size, i) => (i === axis ? 1 : size));
  if (ignoreLabel !== undefined) return countedWeights(graph, { ...scored, ignoreLabel }, shape);
  const share = mul(graph, weight, graph.constant(1 / sizeOf(shape.slice(1))));
  return shape.length === 2 ? share : expand(graph, asColumn(graph, share, shape), shape);
}

/** The class that the outputs make likeliest at each place. */
function guess(graph: GraphBuilder, { prediction, classAxis = -1 }: Scored): Value {
  return argMax(graph, prediction, axisFromFront(classAxis, prediction.shape.length));
}

function likeliest(graph: GraphBuilder, scored: Scored): Value {
  return guess(graph, { ...scored, prediction: scored.target });
}

function shareOf(graph: GraphBuilder, correct: Value, scored: Scored): Value {
  const weights = placeWeights(graph, scored);
  const each = reshape(graph, cast(graph, correct, "float32"), weights.shape);
  return reduceSum(graph, mul(graph, each, weights), { keepDims: false });
}
