import { fraction, wholeNumber } from "../../../numeric/checks.js";
import { mix } from "../../../numeric/hash.js";
import type { Value } from "../../graph/graph.js";
import { sizeOf } from "../../graph/shape.js";
import { mul } from "../../ops/arithmetic.js";
import { bitwiseXor, shiftRight } from "../../ops/bits.js";
import { reshape } from "../../ops/layout.js";
import { cast, greaterOrEqual, where } from "../../ops/selection.js";
import type { LayerContext, LayerWriter } from "./layer.js";

/** A layer that drops numbers at random while training. */
export interface DropoutLayer {
  readonly kind: "dropout";
  readonly rate: number;
  readonly seed: number;
}

/**
 * A layer that, while training, sets each number to 0 with probability `rate` and scales the others
 * by 1 / (1 − rate) (Srivastava et al. 2014). When predicting it does nothing.
 *
 * The mask is a hash of the trainer's seed, the step, the row's place in its batch, the layer and
 * the unit: a run that is restored and repeated drops the same numbers, in Node and in a browser.
 *
 * @param rate in [0, 1).
 * @param options its `seed` is a whole number that sets this layer apart; default 0.
 * @returns the layer; a `RangeError` for a rate or seed out of its range.
 */
export function dropout(rate: number, { seed = 0 }: { seed?: number } = {}): DropoutLayer {
  return { kind: "dropout", rate: fraction("rate", rate), seed: wholeNumber("seed", seed, 0) };
}

/** Writes a dropout layer: x as it is where the model predicts. */
export const writeDropout: LayerWriter<DropoutLayer> = (layer, x, context) =>
  dropped(x, layer, context);

/** Numbers of which some are dropped in training. */
export function dropped(
  x: Value,
  layer: Pick<DropoutLayer, "rate" | "seed">,
  context: Pick<LayerContext, "graph" | "index" | "training" | "rowKeys">,
): Value {
  const { graph, index, training } = context;
  if (!training || layer.rate === 0) return x;
  const rows = context.rowKeys();
  const units = sizeOf(x.shape.slice(1));
  const keys = Array.from({ length: units }, (_, unit) => mix(unit, mix(index, layer.seed)));
  const unitKeys = graph.constant(keys, { type: "uint32", shape: [1, units] });

  // The finalizer of `mix`, on tensors: a row's key and a unit's key make one number in [0, 2³²).
  const number = (value: number) => graph.constant(value, { type: "uint32" });
  let bits = bitwiseXor(graph, rows, unitKeys);
  bits = bitwiseXor(graph, bits, shiftRight(graph, bits, 16));
  bits = mul(graph, bits, number(0x7feb352d));
  bits = bitwiseXor(graph, bits, shiftRight(graph, bits, 15));
  bits = mul(graph, bits, number(0x846ca68b));
  bits = bitwiseXor(graph, bits, shiftRight(graph, bits, 16));

  const threshold = graph.constant(layer.rate * 2 ** 32);
  const kept = greaterOrEqual(graph, cast(graph, bits, "float32"), threshold);
  const mask = reshape(graph, kept, x.shape);
  const scaled = mul(graph, x, graph.constant(1 / (1 - layer.rate)));
  return where(graph, mask, { yes: scaled, no: graph.constant(0) });
}
