import type { GraphBuilder, Value } from "../graph/graph.js";
import type { Step } from "../step/step.js";
import { settingNames } from "../step/update.js";

/** Declares the numbers that an update reads as inputs, by their names, each with this shape. */
export function settingInputs(
  graph: GraphBuilder,
  step: Step,
  { prefix = "", shape = [] }: { prefix?: string; shape?: Value["shape"] } = {},
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    settingNames(step).map((name) => [name, graph.input(prefix + name, "float32", shape)]),
  );
}
