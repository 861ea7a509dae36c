import { intOf } from "../../graph/attributes.js";
import type { Value } from "../../graph/graph.js";
import { known } from "../../graph/shape.js";
import { add, mul, sub } from "../../ops/arithmetic.js";
import { gather } from "../../ops/indexing.js";
import { concat, reshape, slice } from "../../ops/layout.js";
import type { Composition } from "./composition.js";
import { apartIntoHeads } from "./heads.js";

/**
 * RotaryEmbedding: pairs of each head's numbers turned by angles of their place, (a, b) to
 * (a·cos − b·sin, a·sin + b·cos). Pairs are halves of the head, or neighbours where interleaved.
 */
export const rotaryEmbedding: Composition = ({ graph, inputs, attributes }) => {
  const [x, cosines, sines, places] = inputs as readonly [Value, Value, Value, Value?];
  const inHeads = x.shape.length === 4;
  const split = inHeads ? x : apartIntoHeads(graph, x, intOf(attributes, "num_heads", 0));
  const shape = split.shape.map(known);
  const size = shape[3]!;
  const turned = intOf(attributes, "rotary_embedding_dim", 0) || size;
  const half = turned / 2;
  const [rows, length] = [shape[0]!, shape[inHeads ? 2 : 1]!];
  const angles = (cache: Value) => {
    const own = places ? gather(graph, cache, places) : cache;
    const beside = inHeads ? [rows, 1, length] : [rows, length, 1];
    return reshape(graph, own, [...beside, ...(interleaved ? [half, 1] : [1, half])]);
  };
  const interleaved = intOf(attributes, "interleaved", 0) === 1;
  const last = (value: Value, start: number, end: number) =>
    slice(graph, value, { axis: value.shape.length - 1, start, end });
  const part = turned === size ? split : last(split, 0, turned);
  const before = shape.slice(0, 3);
  // The two numbers of a pair lie along an axis of their own.
  const pairs = reshape(graph, part, [...before, ...(interleaved ? [half, 2] : [2, half])]);
  const axis = interleaved ? 4 : 3;
  const [a, b] = [0, 1].map((i) => slice(graph, pairs, { axis, start: i, end: i + 1 }));
  const [cos, sin] = [angles(cosines), angles(sines)];
  const both = concat(
    graph,
    [
      sub(graph, mul(graph, a!, cos), mul(graph, b!, sin)),
      add(graph, mul(graph, a!, sin), mul(graph, b!, cos)),
    ],
    axis,
  );
  const result = reshape(graph, both, [...before, turned]);
  const whole = turned === size ? result : concat(graph, [result, last(split, turned, size)], 3);
  return [inHeads ? whole : reshape(graph, whole, x.shape)];
};
