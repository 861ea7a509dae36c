import { formatNumber } from "lrfinder";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Appearance } from "../../terminal/appearance.js";
import { answerJson } from "./answer.js";
import type { Drawn } from "./pictures.js";
import { headline, type Told } from "./sentences.js";
import { toldInTerminal, WIDEST } from "./told-in-terminal.js";

/** Rows of the curve in a terminal, without its titles and axes. */
const CURVE_ROWS = 14;

/** What is told, and how. */
export interface Telling extends Told {
  readonly result: Told["result"] & Drawn;
  readonly out: Appearance;
  /** The names of the files that were written. */
  readonly files: readonly string[];
}

/** The answer as it was asked for: JSON, the number alone, or in sentences with the curve. */
export async function tell(telling: Telling): Promise<Outcome> {
  const { answer, options } = telling;
  const exitCode = exitCodes[answer.status];
  if (options.json) return { exitCode, text: answerJson(answer) };
  if (!options.quiet) {
    const curve = await drawnCurve(telling);
    return { exitCode, text: toldInTerminal({ ...telling, curve }, telling.out) };
  }
  return answer.lr === null
    ? { exitCode, text: "", complaints: [headline(answer)] }
    : { exitCode, text: `${formatNumber(answer.lr)}\n` };
}

async function drawnCurve({ result, out }: Telling): Promise<string> {
  if (result.curve.losses.length < 2) return "";
  const { plotLoss } = await import("lrfinder/plot");
  const { color, unicode, columns } = out;
  const width = Math.max(32, Math.min(columns, WIDEST) - 1);
  return plotLoss(result, { subtitle: "" })
    .toText({ width, height: CURVE_ROWS, color, unicode })
    .trimEnd();
}
