import type { NodeInput, Value } from "./graph.js";

/** The inputs of a node that are not left out. */
export function given(inputs: readonly NodeInput[]): readonly Value[] {
  return inputs.filter((input) => input !== undefined);
}
