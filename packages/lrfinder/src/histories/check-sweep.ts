import { quoted } from "../numeric/words.js";
import type { History } from "./history.js";
import { historyError } from "./history-error.js";

/** A learning rate that was tried, and its row. */
interface Tried {
  readonly lr: number;
  readonly row: number;
}

/** What to do about a log of something else. */
const remedy = "give the log of a range test, which raises the rate from step to step";

/**
 * Checks that rates are those of a range test.
 *
 * @throws an error with code `bad-history` where they fall, stay the same, or rise to a rate and stay
 *   there for more than half of the points, as in training by a schedule.
 */
export function checkSweep(
  { name, place }: History,
  { tried, column }: { tried: readonly Tried[]; column: string },
): void {
  const [first, last] = [tried[0], tried.at(-1)];
  if (tried.length < 2 || !first || !last) return;
  for (const [i, { lr, row }] of tried.entries()) {
    const before = tried[i - 1];
    if (!before || lr >= before.lr) continue;
    throw historyError(
      `${name}, ${place(row)}: the learning rate in ${quoted(column)} falls, from ${before.lr} to ${lr}, as it does when training by a schedule: ${remedy}, or only the rows before`,
    );
  }
  if (last.lr === first.lr) {
    throw historyError(`${name} has one learning rate throughout, ${first.lr}: ${remedy}`);
  }
  const held = tried.filter(({ lr }) => lr === last.lr).length;
  if (tried.length < LEAST || held <= tried.length / 2) return;
  throw historyError(
    `${name}: the learning rate in ${quoted(column)} rises to ${last.lr} and stays there, as after a warm-up: ${remedy}`,
  );
}

/** With fewer points, half of them say nothing. */
const LEAST = 5;
