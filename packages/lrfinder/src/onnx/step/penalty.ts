import { gradients } from "../autodiff/gradients.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import type { BatchGradients } from "./gradients.js";
import type { Step } from "./step.js";

/** A penalty, and its gradients, one for each parameter that is trained. */
export type Penalty = Pick<BatchGradients, "loss" | "gradients">;

/** Writes the penalty Σ λ·Σw² and its gradients; undefined where no parameter has one. */
export function writePenalty(
  graph: GraphBuilder,
  { summary, trained }: Step,
  { tensors, scale }: { tensors: ReadonlyMap<string, Value>; scale?: Value },
): Penalty | undefined {
  const penalties = summary.parameters.flatMap(({ name, l2 }) => {
    if (l2 === 0) return [];
    const weight = tensors.get(name)!;
    const squares = mul(graph, weight, weight);
    return [mul(graph, reduceSum(graph, squares, { keepDims: false }), graph.constant(l2))];
  });
  if (penalties.length === 0) return undefined;
  const loss = penalties.reduce((sum, penalty) => add(graph, sum, penalty));
  const of = trained.map(({ name }) => tensors.get(name)!);
  return { loss, gradients: gradients(graph, loss, { of, scale }) };
}

/** Adds a penalty to what a batch says; as it was where there is none. */
export function withPenalty<T extends Penalty>(
  graph: GraphBuilder,
  { trained }: Step,
  { batch, penalty }: { batch: T; penalty: Penalty | undefined },
): T {
  if (!penalty) return batch;
  return {
    ...batch,
    loss: add(graph, batch.loss, penalty.loss),
    gradients: batch.gradients.map((gradient, i) =>
      trained[i]!.l2 > 0 ? add(graph, gradient, penalty.gradients[i]!) : gradient,
    ),
  };
}
