import { deepHeldBack } from "../tasks/deep-held-back.js";
import { deepKnown } from "../tasks/deep-known.js";
import { drawnTasks } from "../tasks/drawn.js";
import type { DenseTask, Task } from "../tasks/task.js";
import { tasks } from "../tasks/tasks.js";
import { readTruth } from "../truth/files.js";
import { learnable } from "../truth/truth.js";

/**
 * The tasks that a rule may be tuned on, and those that are looked at only at the end: of dense
 * networks on tables, and deep ones.
 */
export const halves = ["tuning", "held-back", "deep", "deep-held-back"] as const;

/** One of them. */
export type Half = (typeof halves)[number];

/** The seed of the tasks that are held back, and how many are drawn and kept. */
const HELD_BACK = { seed: 40, drawn: 46, kept: 40 };

/** The tasks that are held back, with those that cannot be learned. */
export const heldBackDraw: readonly DenseTask[] = drawnTasks(HELD_BACK.drawn, {
  seed: HELD_BACK.seed,
  origin: "held-back",
});

/**
 * The tasks of a half. Of dense networks they are those of the list; or forty that were drawn, from
 * generators that were written before any rule was tuned on drawn tasks, and that nothing was tuned
 * on. Deep tasks were listed in two halves before any of them was trained.
 */
export function tasksOf(half: "tuning" | "held-back"): readonly DenseTask[];
export function tasksOf(half: Half): readonly Task[];
export function tasksOf(half: Half): readonly Task[] {
  switch (half) {
    case "tuning":
      return tasks;
    case "held-back":
      return heldBackDraw.filter((task) => learnable(readTruth(task))).slice(0, HELD_BACK.kept);
    case "deep":
      return deepKnown;
    case "deep-held-back":
      return deepHeldBack;
  }
}
