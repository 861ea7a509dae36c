import type { Task } from "./task.js";
import { tasks } from "./tasks.js";

/** The tasks that a rule may be tuned on, and those that are looked at only at the end. */
export type Half = "tuning" | "held-back";

/**
 * The tasks of a half: those with an even place in the list, counted from 0, are for tuning, the
 * others are held back. The list was written, and with it the halves fixed, before any rule was
 * tuned.
 */
export function tasksOf(half: Half): readonly Task[] {
  return tasks.filter((_, place) => place % 2 === (half === "tuning" ? 0 : 1));
}
