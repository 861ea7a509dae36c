import { intOf, stringOf } from "../../graph/attributes.js";
import type { Attributes, GraphBuilder, Value } from "../../graph/graph.js";
import { logSoftmax } from "../../ops/activations.js";
import { div, mul } from "../../ops/arithmetic.js";
import { neg } from "../../ops/elementwise.js";
import { gather } from "../../ops/indexing.js";
import { reduceMean, reduceSum } from "../../ops/reduction.js";
import { equal, where } from "../../ops/selection.js";
import type { Compositions } from "./composition.js";
import { reshapedTo } from "./reshapes.js";

/**
 * −Σ w·log p of the labels, whose classes are the second axis: by place, summed, or divided by the sum of the weights
 * of what counts. The label `ignore_index` does not count.
 */
function likelihoodLoss(
  graph: GraphBuilder,
  { logits, labels, weights }: { logits: Value; labels: Value; weights: Value | undefined },
  attributes: Attributes,
): Value {
  const { type } = logits;
  const [zero, one] = [0, 1].map((number) => graph.constant(number, { type }));
  const ignored = ignoredIn(graph, labels, attributes);
  const first = graph.constant(0, { type: labels.type });
  // A label that does not count need not be that of a class.
  const classes = ignored ? where(graph, ignored, { yes: first, no: labels }) : labels;
  const places = reshapedTo(graph, classes, labels.shape.toSpliced(1, 0, 1));
  const found = graph.apply("GatherElements", [logits, places], { axis: { int: 1 } });
  const likelihood = reshapedTo(graph, found, labels.shape);
  const own = weights && gather(graph, weights, classes);
  const weight = ignored ? where(graph, ignored, { yes: zero!, no: own ?? one! }) : own;
  const loss = neg(graph, weight ? mul(graph, likelihood, weight) : likelihood);
  const reduction = stringOf(attributes, "reduction", "mean");
  if (reduction === "none") return loss;
  const total = reduceSum(graph, loss, { keepDims: false });
  if (reduction === "sum") return total;
  if (weight) return div(graph, total, reduceSum(graph, weight, { keepDims: false }));
  return reduceMean(graph, loss, { keepDims: false });
}

function ignoredIn(graph: GraphBuilder, labels: Value, attributes: Attributes): Value | undefined {
  if (!("ignore_index" in attributes)) return undefined;
  const label = graph.constant(intOf(attributes, "ignore_index", 0), { type: labels.type });
  return equal(graph, labels, label);
}

/** The losses of labels that files may hold. */
export const labelLosses: Compositions = {
  NegativeLogLikelihoodLoss: ({ graph, inputs, attributes }) => {
    const [logits, labels, weights] = inputs;
    return [likelihoodLoss(graph, { logits: logits!, labels: labels!, weights }, attributes)];
  },
  SoftmaxCrossEntropyLoss: ({ graph, inputs, attributes }) => {
    const [scores, labels, weights] = inputs;
    const logits = logSoftmax(graph, scores!, 1);
    return [likelihoodLoss(graph, { logits, labels: labels!, weights }, attributes), logits];
  },
};
