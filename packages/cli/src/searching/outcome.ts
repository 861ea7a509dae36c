import { formatNumber } from "lrfinder/internal";
import { reported } from "../reporting/reported.js";
import { exitCodes } from "../shell/exit-codes.js";
import type { Outcome } from "../shell/outcome.js";
import { headline } from "../suggestion/headline.js";
import type { Appearance } from "../terminal/appearance.js";
import type { SearchAnswer } from "./answer.js";
import type { Drawn } from "./pictures.js";
import type { Reporting, SearchCommand } from "./search-command.js";

/** What a search ends with: JSON, the rate alone, or sentences with the curve, as was asked. */
export async function searchOutcome<Answer extends SearchAnswer>(
  reporting: Reporting<Answer>,
  { command, out }: { readonly command: SearchCommand<Answer>; readonly out: Appearance },
): Promise<Outcome> {
  const { answer, result } = reporting;
  const { json, quiet } = command.options;
  const report = {
    answer,
    short: answer.lr === null ? undefined : formatNumber(answer.lr),
    headline: headline(answer).sentence,
    document: async () => command.document({ ...reporting, figure: await curveFigure(result) }),
  };
  return { exitCode: exitCodes[answer.status], ...(await reported(report, { json, quiet, out })) };
}

async function curveFigure(result: Drawn) {
  if (result.curve.losses.length < 2) return undefined;
  const { plotLoss } = await import("lrfinder/plot");
  return plotLoss(result, { subtitle: "" });
}
