import type { GraphBuilder, Value } from "../graph/graph.js";
import { isOfModel } from "../step/state.js";
import type { Step } from "../step/step.js";

/**
 * The name of a graph's input for a tensor of the state. A model's own name for it may be any, that
 * of another input of ours included.
 */
export function stateInput(name: string): string {
  return `state/${name}`;
}

/** Declares the model's weights and buffers as inputs, and gives them by their own names. */
export function tensorInputs(graph: GraphBuilder, { state }: Step): ReadonlyMap<string, Value> {
  const read = state.filter(isOfModel);
  return new Map(
    read.map(({ name, shape }) => [name, graph.input(stateInput(name), "float32", shape)]),
  );
}

/** Those of the model's weights and buffers that updates change. */
export function changing({ state }: Step, tensors: ReadonlyMap<string, Value>): readonly Value[] {
  const changed = state.filter((tensor) => isOfModel(tensor) && tensor.changes);
  return changed.map(({ name }) => tensors.get(name)!);
}
