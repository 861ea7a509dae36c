import { floatOf, intOf } from "../graph/attributes.js";
import type { Attributes, GradientRequest, GraphBuilder, Operator, Value } from "../graph/graph.js";
import { sameShape, showShape, sizeOf } from "../graph/shape.js";
import { add, div, mul, sub } from "../ops/arithmetic.js";
import { expandTo } from "../ops/broadcast.js";
import { neg, sqrt } from "../ops/elementwise.js";
import { expand, reshape, transpose } from "../ops/layout.js";
import { batchNormalization, besideChannels, channelSums } from "../ops/normalization.js";
import { perNumber } from "./cost.js";

type Parts = readonly (Value | undefined)[];

function usesBatch(attributes: Attributes): boolean {
  return intOf(attributes, "training_mode", 0) === 1;
}

/** What flows back, and what of it the formulas below share; each is written when it is asked for. */
function sharedParts(graph: GraphBuilder, upstream: Value, x: Value) {
  const sum = once(() => channelSums(graph, upstream));
  const products = once(() => channelSums(graph, mul(graph, upstream, x)));
  return {
    /** Σ g. */
    sum,
    /** Σ g·(x − mean). */
    centred: (mean: Value) => sub(graph, products(), mul(graph, mean, sum())),
  };
}

function once(write: () => Value): () => Value {
  let written: Value | undefined;
  return () => {
    written ??= write();
    return written;
  };
}

/** k = scale / √(variance + ε), and the second factor of it. */
function factors(graph: GraphBuilder, [scale, variance]: readonly [Value, Value], epsilon: number) {
  const constant = (number: number) => graph.constant(number, { type: variance.type });
  const factor = div(graph, constant(1), sqrt(graph, add(graph, variance, constant(epsilon))));
  return { constant, factor, k: mul(graph, scale, factor) };
}

/** With a mean and a variance that are given: the operator is linear in x. */
function backThroughGiven({ graph, node, upstreams: [upstream], wanted }: GradientRequest): Parts {
  const [x, scale, , mean, variance] = node.inputs as readonly Value[];
  const epsilon = floatOf(node.attributes, "epsilon", 1e-5);
  const { constant, factor, k } = factors(graph, [scale!, variance!], epsilon);
  const { sum, centred } = sharedParts(graph, upstream!, x!);
  const toVariance = () => {
    const slope = mul(graph, mul(graph, k, constant(-0.5)), mul(graph, factor, factor));
    return mul(graph, slope, centred(mean!));
  };
  return [
    wanted[0] ? mul(graph, upstream!, besideChannels(graph, k, x!.shape.length)) : undefined,
    wanted[1] ? mul(graph, factor, centred(mean!)) : undefined,
    wanted[2] ? sum() : undefined,
    wanted[3] ? neg(graph, mul(graph, k, sum())) : undefined,
    wanted[4] ? toVariance() : undefined,
  ];
}

/**
 * With the batch's own: k·g − P·x̂ + Q, where P and Q are numbers of the channel and −P·x̂ + Q is one
 * more batch normalisation.
 */
function backThroughBatch({ graph, node, upstreams, wanted }: GradientRequest): Parts {
  const [x, scale] = node.inputs as readonly Value[];
  const [y, mean, variance] = node.outputs;
  if (!mean || !variance || floatOf(node.attributes, "momentum", 0.9) !== 0) {
    throw new TypeError(
      "a gradient flows through a BatchNormalization that trains only where momentum is 0 and it gives mean and variance",
    );
  }
  const epsilon = floatOf(node.attributes, "epsilon", 1e-5);
  const { constant, factor, k } = factors(graph, [scale!, variance], epsilon);
  const [, toMean, toVariance] = upstreams;
  const upstream = upstreams[0] ?? expandTo(graph, constant(0), y!.shape);
  const { sum, centred } = sharedParts(graph, upstream, x!);
  const share = constant(sizeOf(mean.shape) / sizeOf(x!.shape));
  const toX = () => {
    const product = mul(graph, mul(graph, k, factor), mul(graph, centred(mean), share));
    const spread = toVariance && mul(graph, div(graph, toVariance, factor), constant(2));
    const slope = spread ? sub(graph, mul(graph, spread, share), product) : neg(graph, product);
    const shift = mul(graph, k, sum());
    const bias = mul(graph, toMean ? sub(graph, toMean, shift) : neg(graph, shift), share);
    const rest = batchNormalization(graph, { x: x!, scale: slope, bias, mean, variance }, epsilon);
    return add(graph, mul(graph, upstream, besideChannels(graph, k, x!.shape.length)), rest);
  };
  return [
    wanted[0] ? toX() : undefined,
    wanted[1] ? mul(graph, factor, centred(mean)) : undefined,
    wanted[2] ? sum() : undefined,
  ];
}

/** What is known of BatchNormalization, with statistics that are given or those of the batch. */
export const batchNormalizationRule: Operator = {
  precision: "float64",
  cost: perNumber,
  infer([x, scale, ...others], attributes) {
    const rest = [scale, ...others];
    if (x!.shape.length < 2 || rest.some((value) => !sameShape(value!.shape, [x!.shape[1]!]))) {
      const shapes = rest.map((value) => showShape(value!.shape)).join(", ");
      throw new TypeError(`${showShape(x!.shape)} has no channels for numbers of ${shapes}`);
    }
    const channels = { type: others[1]!.type, shape: others[1]!.shape };
    const y = { type: x!.type, shape: x!.shape };
    return usesBatch(attributes) ? [y, channels, channels] : [y];
  },
  gradient: (request) =>
    usesBatch(request.node.attributes) ? backThroughBatch(request) : backThroughGiven(request),
  // The channels of all models are channels of one batch.
  vmap({ graph, node, inputs, batched }) {
    const models = inputs.find((_, i) => batched[i])!.shape[0]!;
    const [rows, channels, ...rest] = node.inputs[0]!.shape;
    const all = Number(models) * Number(channels);
    const besideRows = [1, 0, ...[channels, ...rest].map((_, i) => i + 2)];
    const x = batched[0]
      ? transpose(graph, inputs[0]!, besideRows)
      : expand(graph, reshape(graph, inputs[0]!, [rows!, 1, channels!, ...rest]), [
          ...[rows!, models, channels!, ...rest],
        ]);
    const numbers = inputs.slice(1).map((value, i) => {
      const full = batched[i + 1] ? value! : expand(graph, value!, [models, channels!]);
      return reshape(graph, full, [all]);
    });
    const [y, ...statistics] = graph.applyAll(
      node.operator,
      [reshape(graph, x, [rows!, all, ...rest]), ...numbers],
      node.attributes,
      { outputs: node.outputs.length },
    );
    return [
      transpose(graph, reshape(graph, y!, [rows!, models, channels!, ...rest]), besideRows),
      ...statistics.map((value) => reshape(graph, value, [models, channels!])),
    ];
  },
};
