import { floatOf, intOf } from "../../graph/attributes.js";
import type { Value } from "../../graph/graph.js";
import { known, showShape, sizeOf } from "../../graph/shape.js";
import { add, mul } from "../../ops/arithmetic.js";
import { expandTo } from "../../ops/broadcast.js";
import { reshape } from "../../ops/layout.js";
import { besideChannels, layerNormalization } from "../../ops/normalization.js";
import type { ComposedRequest, Composition } from "./composition.js";

/** InstanceNormalization: each channel of each row is a group of its own. */
export const instanceNormalization: Composition = (request) =>
  byGroups(request, (channels) => channels);

/** GroupNormalization: a scale and a bias for each channel. */
export const groupNormalization: Composition = (request) =>
  byGroups(request, () => intOf(request.attributes, "num_groups", 1));

/** Groups of channels are laid out as layers, whose normalisation has the cheapest gradient. */
function byGroups(
  { graph, inputs, attributes }: ComposedRequest,
  groupsOf: (channels: number) => number,
): readonly Value[] {
  const [x, scale, bias] = inputs as readonly [Value, Value, Value];
  const { shape } = x;
  const [rows, channels] = [known(shape[0]!), known(shape[1]!)];
  const groups = groupsOf(channels);
  if (channels % groups !== 0) {
    throw new TypeError(`${channels} channels of ${showShape(shape)} make no ${groups} groups`);
  }
  const layer = sizeOf(shape) / rows / groups;
  const grouped = reshape(graph, x, [rows, groups, layer]);
  const [normal] = layerNormalization(graph, grouped, {
    scale: expandTo(graph, graph.constant(1, { type: x.type }), [layer]),
    epsilon: floatOf(attributes, "epsilon", 1e-5),
  });
  const beside = (numbers: Value) => besideChannels(graph, numbers, shape.length);
  return [add(graph, mul(graph, reshape(graph, normal, shape), beside(scale)), beside(bias))];
}
