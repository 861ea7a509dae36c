import { captured } from "../graph/captured.js";
import { isFloat } from "../graph/element-types.js";
import type { GraphBuilder, Node, NodeInput, PullBack, Value } from "../graph/graph.js";
import { showShape } from "../graph/shape.js";
import { add } from "../ops/arithmetic.js";
import { expandTo } from "../ops/broadcast.js";

/**
 * Writes the gradients of a scalar by reverse-mode differentiation (Linnainmaa 1970): one walk over the
 * graph's nodes, last to first, in which each node's rule turns the adjoints of its outputs into adjoints
 * of its inputs.
 *
 * @param loss a scalar of the graph.
 * @param options.of the values to differentiate with respect to; each gradient has its value's shape, and
 *   is 0 where the loss does not depend on it.
 * @param options.scale a scalar that multiplies every gradient; default 1. It enters at the loss, where it
 *   costs one multiplication instead of one for each weight.
 * @returns the gradients, in the order of `of`. Throws a `TypeError` for a loss or scale that is no scalar
 *   of a float type, and where the way leads through an operator without a gradient.
 */
export function gradients(
  graph: GraphBuilder,
  loss: Value,
  { of, scale }: { of: readonly Value[]; scale?: Value },
): readonly Value[] {
  mustBeScalar("loss", loss);
  if (scale) mustBeScalar("scale", scale);
  const seeds = new Map([[loss, scale ?? graph.constant(1, { type: loss.type })]]);
  const adjoints = pullBack(graph, { nodes: [...graph.nodes], seeds, of });
  return of.map((value, i) => {
    const adjoint = adjoints[i] ?? graph.constant(0, { type: value.type });
    return expandTo(graph, adjoint, value.shape);
  });
}

const pullBack: PullBack = (graph, { nodes, seeds, of }) => {
  const dependent = new Set(of);
  for (const node of nodes) {
    if (sourcesOf(node).some((source) => source && dependent.has(source))) {
      for (const output of node.outputs) dependent.add(output);
    }
  }

  const adjoints = new Map(seeds);
  for (const node of nodes.toReversed()) {
    const sources = sourcesOf(node);
    const wanted = sources.map((source) => source !== undefined && dependent.has(source));
    if (!wanted.includes(true) || !node.outputs.some((output) => adjoints.has(output))) continue;
    const operator = graph.operators[node.operator]!;
    if (!operator.gradient) throw new TypeError(`no gradient flows through ${node.operator}`);
    const upstreams = node.outputs.map((output) => {
      const adjoint = adjoints.get(output);
      return adjoint && !operator.broadcasts ? expandTo(graph, adjoint, output.shape) : adjoint;
    });
    operator.gradient({ graph, node, upstreams, wanted, pullBack }).forEach((part, i) => {
      const source = sources[i];
      if (!source || !part || !wanted[i]) return;
      const known = adjoints.get(source);
      adjoints.set(source, known ? add(graph, known, part) : part);
    });
  }
  return of.map((value) => adjoints.get(value));
};

/** What a node reads, itself and by graphs within it. */
function sourcesOf(node: Node): readonly NodeInput[] {
  return [...node.inputs, ...captured(node)];
}

function mustBeScalar(what: string, { type, shape }: Value): void {
  if (shape.length > 0 || !isFloat(type)) {
    throw new TypeError(`${what} must be a float scalar, not ${type} ${showShape(shape)}`);
  }
}
