import type { GraphBuilder, Value } from "../graph/graph.js";
import type { Step } from "../step/step.js";

/** Declares the model's weights and buffers as inputs, under their own names. */
export function tensorInputs(graph: GraphBuilder, { state }: Step): ReadonlyMap<string, Value> {
  const read = state.filter(({ role }) => role !== "slot");
  return new Map(read.map(({ name, shape }) => [name, graph.input(name, "float32", shape)]));
}

/** Those of the model's weights and buffers that updates change. */
export function changing({ state }: Step, tensors: ReadonlyMap<string, Value>): readonly Value[] {
  const changed = state.filter(({ role, changes }) => role !== "slot" && changes);
  return changed.map(({ name }) => tensors.get(name)!);
}
