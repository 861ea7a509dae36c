import type { Operators } from "../graph/graph.js";
import { normalization } from "./normalization.js";
import { operators } from "./operators.js";

/** Every operator that a graph of ours may hold, those of models that are read from files included. */
export const everyOperator: Operators = {
  ...operators,
  ...normalization,
};
