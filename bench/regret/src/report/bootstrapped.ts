import { seededRandom } from "lrfinder";

/** Tasks are drawn again from themselves so often. */
const DRAWS = 2000;
/** The share of draws that is left out at either end. */
const LEFT_OUT = 0.025;

/**
 * Where a figure over tasks is thought to be, with 95 %: between these values lies it where the
 * tasks are drawn again from themselves, with replacement (Efron 1979).
 */
export function bootstrapped<T>(
  tasks: readonly T[],
  figure: (tasks: readonly T[]) => number,
): [low: number, high: number] {
  const random = seededRandom(1);
  const drawn = Array.from({ length: DRAWS }, () =>
    figure(tasks.map(() => tasks[Math.floor(random() * tasks.length)]!)),
  ).sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.min(DRAWS - 1, Math.floor(share * DRAWS))]!;
  return [at(LEFT_OUT), at(1 - LEFT_OUT)];
}
