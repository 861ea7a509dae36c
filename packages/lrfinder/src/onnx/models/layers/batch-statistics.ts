import type { GraphBuilder, Value } from "../../graph/graph.js";
import { sizeOf } from "../../graph/shape.js";
import { add, div, max, mul, sub } from "../../ops/arithmetic.js";
import { reshape } from "../../ops/layout.js";
import {
  type BatchNormalizationInputs,
  batchNormalization,
  besideChannels,
  channelSums,
  normalizedByBatch,
} from "../../ops/normalization.js";
import { reduceSum } from "../../ops/reduction.js";
import { greater, where } from "../../ops/selection.js";

/** What a batch normalisation in training is written from. */
export interface BatchNormalizationRequest extends BatchNormalizationInputs {
  /** The share that the running mean and variance keep of what they were. */
  readonly momentum: number;
  /** Added to the variance. */
  readonly epsilon: number;
  /**
   * Which rows are the batch's own, `[rows, 1]`: 1 for those, 0 for what only fills it up, which
   * changes nothing, whatever stands there. Left out: all are.
   */
  readonly mask?: Value;
}

/** What a batch normalisation in training puts out. */
export interface BatchNormalizationResult {
  readonly y: Value;
  /** What the running mean and variance become. */
  readonly mean: Value;
  readonly variance: Value;
}

/**
 * Writes a batch normalisation as it trains: by the mean and variance of the batch over all axes but
 * the second, the population's; running = momentum · running + (1 − momentum) · batch.
 */
export function writeBatchNormalization(
  graph: GraphBuilder,
  { mean, variance, momentum, mask, ...request }: BatchNormalizationRequest,
): BatchNormalizationResult {
  const batch = mask
    ? normalizedByRows(graph, mask, request)
    : normalizedByBatch(graph, request, request.epsilon);
  const mix = (running: Value, now: Value) => {
    const [kept, taken] = [momentum, 1 - momentum].map((share) =>
      graph.constant(share, { type: running.type }),
    );
    return add(graph, mul(graph, running, kept!), mul(graph, now, taken!));
  };
  return { y: batch[0], mean: mix(mean, batch[1]), variance: mix(variance, batch[2]) };
}

type OwnRows = Pick<BatchNormalizationRequest, "x" | "scale" | "bias" | "epsilon">;

/** The same by the rows of a mask, whose others become 0 before anything is made of them. */
function normalizedByRows(
  graph: GraphBuilder,
  mask: Value,
  { x: all, scale, bias, epsilon }: OwnRows,
): readonly [y: Value, mean: Value, variance: Value] {
  const constant = (number: number) => graph.constant(number, { type: all.type });
  const rank = all.shape.length;
  const rows = reshape(graph, mask, [all.shape[0]!, ...new Array<number>(rank - 1).fill(1)]);
  const isOwn = greater(graph, rows, constant(0));
  const x = where(graph, isOwn, { yes: all, no: constant(0) });
  const places = constant(sizeOf(all.shape.slice(2)));
  const filled = mul(graph, reduceSum(graph, mask, { keepDims: false }), places);
  const count = max(graph, filled, constant(1));
  const mean = div(graph, channelSums(graph, x), count);
  // Rows that are 0 stay so: their mean is 0.
  const means = mul(graph, besideChannels(graph, mean, rank), rows);
  const centred = sub(graph, x, means);
  const variance = div(graph, channelSums(graph, mul(graph, centred, centred)), count);
  const y = batchNormalization(graph, { x, scale, bias, mean, variance }, epsilon);
  return [y, mean, variance];
}
