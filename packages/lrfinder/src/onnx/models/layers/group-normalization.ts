import { wholeNumber } from "../../../numeric/checks.js";
import { known, sizeOf } from "../../graph/shape.js";
import { add, mul } from "../../ops/arithmetic.js";
import { expandTo } from "../../ops/broadcast.js";
import { reshapeEach } from "../../ops/layout.js";
import { besideChannels, layerNormalization } from "../../ops/normalization.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import { type Scaling, type ScalingOptions, scalingOf, writeScaling } from "./scaling.js";

/** What can be chosen for a group normalisation. */
export interface GroupNormalizationOptions extends ScalingOptions {
  /** Into how many groups the channels are shared, which it divides; default 32. */
  readonly groups?: number;
}

/** A group normalisation. */
export interface GroupNormalizationLayer extends Scaling {
  readonly kind: "groupNormalization";
  readonly groups: number;
}

/**
 * Shifts and scales each group of channels of each row, over all its places, to the mean 0 and the
 * variance 1, then channel by channel by `gamma` and `beta` (Wu and He 2018), as Keras's
 * `GroupNormalization`. Channels are the first dimension of a row. Rows do not meet, so that all
 * that batch normalisation refuses is allowed.
 *
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example groupNormalization({ groups: 8 })
 */
export function groupNormalization(
  options: GroupNormalizationOptions = {},
): GroupNormalizationLayer {
  addLayer("groupNormalization", writeGroupNormalization);
  const groups = wholeNumber("groups", options.groups ?? 32);
  return { kind: "groupNormalization", groups, ...scalingOf(options) };
}

/** Writes a group normalisation. */
export const writeGroupNormalization: LayerWriter<GroupNormalizationLayer> = (
  layer,
  x,
  context,
) => {
  const { graph } = context;
  const { groups, epsilon, center } = layer;
  const channels = known(x.shape[1]!);
  if (channels % groups !== 0) {
    throw new TypeError(`${channels} channels cannot be shared among ${groups} groups`);
  }
  const size = sizeOf(x.shape.slice(1)) / groups;
  // Groups are laid out as layers, whose normalisation has the cheapest gradient.
  const [normal] = layerNormalization(graph, reshapeEach(graph, x, [groups, size]), {
    scale: expandTo(graph, graph.constant(1), [size]),
    epsilon,
  });
  const { scale, bias } = writeScaling(layer, [channels], context);
  const beside = (numbers: typeof scale) => besideChannels(graph, numbers, x.shape.length);
  const back = reshapeEach(graph, normal, x.shape.slice(1));
  const scaled = layer.scale ? mul(graph, back, beside(scale)) : back;
  return center ? add(graph, scaled, beside(bias)) : scaled;
};
