import { formatNumber } from "lrfinder/internal";
import { reported } from "../../reporting/reported.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Appearance } from "../../terminal/appearance.js";
import { trainDocument } from "./document.js";
import { headline, type Trained } from "./sentences.js";

/** What is reported, and where. */
export interface Ended extends Trained {
  readonly out: Appearance;
  /** The names of the files that were written. */
  readonly files: readonly string[];
}

/** What the command ends with: JSON, the score alone, or sentences, as was asked. */
export async function trainOutcome(ended: Ended): Promise<Outcome> {
  const { answer, options, out } = ended;
  const { json, quiet } = options;
  const trained = answer.status === "trained";
  const { accuracy, r2, meanAbsoluteError, validationLoss, loss } = answer;
  const own = meanAbsoluteError === null ? (validationLoss ?? loss) : null;
  const score = accuracy ?? r2 ?? own;
  const report = {
    answer,
    // Targets that are all equal give no score, though there is a model.
    short: trained ? (score === null ? "" : formatNumber(score)) : undefined,
    headline: headline(ended).sentence,
    document: () => trainDocument(ended),
  };
  const exitCode = trained ? exitCodes.found : exitCodes.none;
  return { exitCode, ...(await reported(report, { json, quiet, out })) };
}
