import type { Operators } from "../graph/graph.js";
import { div, mul, sub } from "../ops/arithmetic.js";
import { exp } from "../ops/elementwise.js";
import { reduceSum } from "../ops/reduction.js";
import { cast, equal, where } from "../ops/selection.js";
import { reducedAxes, reducing, spread } from "./reducing.js";
import type { FirstOutputRequest } from "./through-first.js";

/** The adjoint of a largest or smallest number: those that tie for it share alike, and beside a NaN nothing flows. */
function shared({ graph, node, upstream }: FirstOutputRequest) {
  const x = node.inputs[0]!;
  const axes = reducedAxes(node.inputs, graph.dataOf);
  const reached = equal(graph, x, spread(graph, node.outputs[0]!, node.inputs));
  const ties = cast(graph, reached, x.type);
  const count = axes.length === 0 ? ties : reduceSum(graph, ties, { axes });
  const share = div(graph, spread(graph, upstream, node.inputs), count);
  return where(graph, reached, { yes: share, no: graph.constant(0, { type: x.type }) });
}

/** Shapes and gradients of what else many numbers come down to. */
export const aggregation: Operators = {
  ReduceMax: reducing(shared),
  ReduceMin: reducing(shared),
  // x / y, and 0 where all are 0, as PyTorch has it.
  ReduceL2: reducing(({ graph, node, upstream }) => {
    const [x, y] = [node.inputs[0]!, node.outputs[0]!];
    const [zero, one] = [0, 1].map((number) => graph.constant(number, { type: x.type }));
    const length = where(graph, equal(graph, y, zero!), { yes: one!, no: y });
    return mul(graph, x, spread(graph, div(graph, upstream, length), node.inputs));
  }),
  ReduceLogSumExp: reducing(({ graph, node, upstream }) => {
    const y = spread(graph, node.outputs[0]!, node.inputs);
    const share = exp(graph, sub(graph, node.inputs[0]!, y));
    return mul(graph, spread(graph, upstream, node.inputs), share);
  }),
  // The product of the others, which where some are 0 is 0 or that of all that are not.
  ReduceProd: reducing(({ graph, node, upstream }) => {
    const x = node.inputs[0]!;
    const axes = reducedAxes(node.inputs, graph.dataOf);
    const [zero, one] = [0, 1].map((number) => graph.constant(number, { type: x.type }));
    const none = equal(graph, x, zero!);
    const zeros = cast(graph, none, x.type);
    const count = axes.length === 0 ? zeros : reduceSum(graph, zeros, { axes });
    const others = equal(graph, sub(graph, count, zeros), zero!);
    const rest = where(graph, none, { yes: one!, no: x });
    const list = graph.constant(axes, { type: "int64" });
    const product = axes.length === 0 ? rest : graph.apply("ReduceProd", [rest, list]);
    const slope = where(graph, others, { yes: div(graph, product, rest), no: zero! });
    return mul(graph, spread(graph, upstream, node.inputs), slope);
  }),
};
