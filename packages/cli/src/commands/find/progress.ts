import { formatNumber } from "lrfinder";
import { grouped } from "../../arguments/values.js";
import type { SoFar } from "./search.js";

/** Where a search stands, in one line. */
export function progressText({ data, progress }: SoFar, file: string): string {
  if (!progress)
    return data ? "preparing …" : `reading ${file === "-" ? "standard input" : file} …`;
  const { repeat, repeats, step, steps, learningRate, loss } = progress;
  return (
    `repeat ${repeat + 1} of ${repeats}, step ${grouped(step)} of ${grouped(steps)}, ` +
    `rate ${formatNumber(learningRate)}, loss ${formatNumber(loss)}`
  );
}
