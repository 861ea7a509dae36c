import { curved } from "./curved.js";
import { deep } from "./deep.js";
import { linear } from "./linear.js";
import { shallow } from "./shallow.js";
import type { Task } from "./task.js";
import { wholeTable } from "./whole-table.js";

/** The tasks of the list, which are known: every optimizer occurs at least four times. */
export const tasks: readonly Task[] = [...linear, ...shallow, ...wholeTable, ...curved, ...deep];
