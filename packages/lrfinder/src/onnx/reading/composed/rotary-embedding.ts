import { intOf } from "../../graph/attributes.js";
import type { GraphBuilder, Value } from "../../graph/graph.js";
import { known } from "../../graph/shape.js";
import { add, mul } from "../../ops/arithmetic.js";
import { neg } from "../../ops/elementwise.js";
import { gather } from "../../ops/indexing.js";
import { concat, reshape } from "../../ops/layout.js";
import type { Composition } from "./composition.js";
import { apartIntoHeads } from "./heads.js";

/**
 * RotaryEmbedding: pairs of each head's numbers turned by angles of their place, (a, b) to
 * (a·cos − b·sin, b·cos + a·sin). Pairs are halves of the head, or neighbours where interleaved.
 */
export const rotaryEmbedding: Composition = ({ graph, inputs, attributes }) => {
  const [x, cosines, sines, places] = inputs as readonly [Value, Value, Value, Value?];
  const inHeads = x.shape.length === 4;
  const interleaved = intOf(attributes, "interleaved", 0) === 1;
  const heads = inHeads ? x : apartIntoHeads(graph, x, intOf(attributes, "num_heads", 0));
  const shape = heads.shape.map(known);
  const size = shape[3]!;
  const turned = intOf(attributes, "rotary_embedding_dim", 0) || size;
  const half = turned / 2;
  // The two numbers of a pair lie along an axis of their own.
  const [axis, pair] = interleaved ? [4, [half, 2]] : [3, [2, half]];
  const before = shape.slice(0, 3);
  const beside = before.with(inHeads ? 1 : 2, 1);
  const angles = (cache: Value) => {
    const own = places ? gather(graph, cache, places) : cache;
    return reshape(graph, own, [...beside, ...(interleaved ? [half, 1] : [1, half])]);
  };

  const [part, rest] = parts(graph, heads, { sizes: [turned, size - turned], axis: 3 });
  const pairs = reshape(graph, part!, [...before, ...pair]);
  const [a, b] = parts(graph, pairs, { sizes: [1, 1], axis });
  const [cos, sin] = [angles(cosines), angles(sines)];
  // One product with all pairs, and one with all of them the other way round.
  const straight = mul(graph, pairs, concat(graph, [cos, cos], axis));
  const crossed = mul(
    graph,
    concat(graph, [b!, a!], axis),
    concat(graph, [neg(graph, sin), sin], axis),
  );
  const result = reshape(graph, add(graph, straight, crossed), [...before, turned]);
  const whole = rest ? concat(graph, [result, rest], 3) : result;
  return [inHeads ? whole : reshape(graph, whole, x.shape)];
};

/** Parts of so many places along an axis; itself where all are in the first. */
function parts(
  graph: GraphBuilder,
  x: Value,
  { sizes, axis }: { sizes: readonly number[]; axis: number },
): readonly Value[] {
  if (sizes[1] === 0) return [x];
  const constant = graph.constant(sizes, { type: "int64" });
  return graph.applyAll("Split", [x, constant], { axis: { int: axis } });
}
