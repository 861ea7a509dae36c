import { platform } from "#platform";
import type { TrainerOptions } from "../training/trainer-options.js";

/**
 * How many trainers of some options can work at the same time: as many as the options say, or as
 * the machine has cores for their threads.
 */
export function coresFor({
  cores,
  threads = 1,
}: Pick<TrainerOptions, "cores" | "threads">): number {
  return cores ?? Math.max(1, Math.floor(platform.cores() / threads));
}
