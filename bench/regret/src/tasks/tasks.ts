import { curved } from "./curved.js";
import { linear } from "./linear.js";
import { manyLayers } from "./many-layers.js";
import { shallow } from "./shallow.js";
import type { DenseTask } from "./task.js";
import { wholeTable } from "./whole-table.js";

/** The tasks of the list, which are known: every optimizer occurs at least four times. */
export const tasks: readonly DenseTask[] = [
  ...linear,
  ...shallow,
  ...wholeTable,
  ...curved,
  ...manyLayers,
];
