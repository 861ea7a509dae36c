import type { GradientRequest, Operator, Value } from "../graph/graph.js";

/** What a gradient rule is given of an operator through whose first output alone a loss can flow. */
export interface FirstOutputRequest extends Omit<GradientRequest, "upstreams"> {
  /** d loss / d output, in a shape as those of `upstreams`. */
  readonly upstream: Value;
}

/**
 * A gradient rule of an operator that has one output, or others through which nothing flows back: a `TypeError` where a
 * loss depends on one of these.
 */
export function throughFirst(
  rule: (request: FirstOutputRequest) => readonly (Value | undefined)[],
): NonNullable<Operator["gradient"]> {
  return ({ upstreams: [upstream, ...others], ...request }) => {
    if (upstream && others.every((other) => other === undefined)) {
      return rule({ ...request, upstream });
    }
    const { operator } = request.node;
    throw new TypeError(`a gradient flows only through the first output of ${operator}`);
  };
}
