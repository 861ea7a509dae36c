import { formatNumber } from "lrfinder";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Appearance } from "../../terminal/appearance.js";
import { answerJson } from "./answer.js";
import { headline } from "./sentences.js";
import { type ToldInTerminal, toldInTerminal } from "./told-in-terminal.js";

/** The answer as it was asked for: JSON, the score alone, or in sentences. */
export async function tell(
  telling: ToldInTerminal & { readonly out: Appearance },
): Promise<Outcome> {
  const { answer, options, out } = telling;
  const exitCode = answer.status === "trained" ? exitCodes.found : exitCodes.none;
  if (options.json) return { exitCode, text: answerJson(answer) };
  if (!options.quiet) return { exitCode, text: toldInTerminal(telling, out) };
  if (answer.status === "none") return { exitCode, text: "", complaints: [headline(telling)] };
  const score = answer.accuracy ?? answer.r2;
  return { exitCode, text: score === null ? "" : `${formatNumber(score)}\n` };
}
