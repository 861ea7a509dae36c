import { formatNumber } from "lrfinder/internal";
import { reported } from "../../reporting/reported.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import { headline } from "../../suggestion/headline.js";
import type { Appearance } from "../../terminal/appearance.js";
import { findDocument } from "./document.js";
import type { Drawn } from "./pictures.js";
import type { Measured } from "./sentences.js";

/** What is reported, and where. */
export interface Ended extends Measured {
  readonly result: Measured["result"] & Drawn;
  readonly out: Appearance;
  /** The names of the files that were written. */
  readonly files: readonly string[];
}

/** What the command ends with: JSON, the rate alone, or sentences with the curve, as was asked. */
export async function findOutcome(ended: Ended): Promise<Outcome> {
  const { answer, options, out } = ended;
  const { json, quiet } = options;
  const report = {
    answer,
    short: answer.lr === null ? undefined : formatNumber(answer.lr),
    headline: headline(answer).sentence,
    document: async () => findDocument({ ...ended, figure: await curveFigure(ended) }),
  };
  return { exitCode: exitCodes[answer.status], ...(await reported(report, { json, quiet, out })) };
}

async function curveFigure({ result }: Ended) {
  if (result.curve.losses.length < 2) return undefined;
  const { plotLoss } = await import("lrfinder/plot");
  return plotLoss(result, { subtitle: "" });
}
