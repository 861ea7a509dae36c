import type { Operators } from "../graph/graph.js";
import { activations } from "./activations.js";
import { arithmetic } from "./arithmetic.js";
import { bits } from "./bits.js";
import { elementwise } from "./elementwise.js";
import { indexing } from "./indexing.js";
import { layout } from "./layout.js";
import { matrix } from "./matrix.js";
import { reduction } from "./reduction.js";
import { scan } from "./scan.js";
import { selection } from "./selection.js";

/**
 * Every operator that a graph may hold around a model, and in one of dense layers. Models that need
 * more bring them (`every-operator.ts`), so that others need not load them.
 */
export const operators: Operators = {
  ...activations,
  ...arithmetic,
  ...bits,
  ...elementwise,
  ...indexing,
  ...layout,
  ...matrix,
  ...reduction,
  ...scan,
  ...selection,
};
