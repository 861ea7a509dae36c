import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Outcome } from "../shell/outcome.js";
import type { SearchAnswer } from "./answer.js";
import { interruptedOutcome, resultOf } from "./interrupted.js";
import { keepFiles } from "./keep-files.js";
import type { SearchCommand } from "./search-command.js";

/** When a search began, and how long ago. */
export interface Began {
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  readonly seconds: () => number;
}

/**
 * The outcome of a search that was interrupted and had to be left behind: its files say that
 * nothing was measured, unless it has written them itself.
 *
 * @param command the search as it was before it began.
 */
export async function leftBehind<Answer extends SearchAnswer>(
  command: SearchCommand<Answer>,
  { startedAt, seconds }: Began,
): Promise<Outcome> {
  const { out } = command.options;
  const result = resultOf(undefined, command);
  const answer = command.answer(result, seconds());
  if (out === undefined) return interruptedOutcome(answer, { kept: { names: [] } });
  const written = await stat(join(out, "result.json")).catch(() => undefined);
  const kept =
    written && written.mtimeMs > startedAt
      ? { names: ["result.json"] }
      : await keepFiles({ answer, result }, command);
  return interruptedOutcome({ stoppedBy: "aborted", reason: "interrupted" }, { kept, out });
}
