import { drawnTasks } from "../tasks/drawn.js";
import type { Task } from "../tasks/task.js";
import { tasks } from "../tasks/tasks.js";
import { readTruth } from "../truth/files.js";
import { learnable } from "../truth/truth.js";

/** The tasks that a rule may be tuned on, and those that are looked at only at the end. */
export type Half = "tuning" | "held-back";

/** The seed of the tasks that are held back, and how many are drawn and kept. */
const HELD_BACK = { seed: 40, drawn: 46, kept: 40 };

/** The tasks that are held back, with those that cannot be learned. */
export const heldBackDraw: readonly Task[] = drawnTasks(HELD_BACK.drawn, {
  seed: HELD_BACK.seed,
  origin: "held-back",
});

/**
 * The tasks of a half: those of the list; or forty that were drawn, from generators that were
 * written before any rule was tuned on drawn tasks, and that nothing was tuned on.
 */
export function tasksOf(half: Half): readonly Task[] {
  if (half === "tuning") return tasks;
  return heldBackDraw.filter((task) => learnable(readTruth(task))).slice(0, HELD_BACK.kept);
}
