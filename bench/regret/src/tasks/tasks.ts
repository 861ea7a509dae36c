import { curved } from "./curved.js";
import { deep } from "./deep.js";
import { linear } from "./linear.js";
import { shallow } from "./shallow.js";
import type { Task } from "./task.js";
import { wholeTable } from "./whole-table.js";

/**
 * Every task. Of each two that follow each other, which are of a like kind, the first is for tuning
 * and the second held back: see `halves.ts`. Every optimizer occurs at least twice in each half.
 */
export const tasks: readonly Task[] = [...linear, ...shallow, ...wholeTable, ...curved, ...deep];
