import { formatNumber } from "lrfinder/internal";
import { reported } from "../../reporting/reported.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Appearance } from "../../terminal/appearance.js";
import type { SweepAnswer } from "./answer.js";
import { headline, type SweepReporting, sweepDocument } from "./document.js";
import { figuresOf } from "./figures.js";

/** What the command ends with: JSON, the best configuration alone, or sentences, as was asked. */
export async function sweepOutcome(reporting: SweepReporting, out: Appearance): Promise<Outcome> {
  const { answer, options } = reporting;
  const { json, quiet } = options;
  const report = {
    answer,
    short: answer.status === "found" ? short(answer) : undefined,
    headline: headline(answer).sentence,
    document: async () => sweepDocument({ ...reporting, pictures: await firstPicture(answer) }),
  };
  return { exitCode: exitCodes[answer.status], ...(await reported(report, { json, quiet, out })) };
}

/** What a terminal has room for: the first picture. */
async function firstPicture(answer: SweepAnswer) {
  const [first] = await figuresOf(answer);
  return first ? [{ figure: first.figure }] : [];
}

/** The best configuration in a line, or of searches a line for each. */
function short({ best, trials }: SweepAnswer): string {
  const shown = best ? [best] : trials.filter(({ lr }) => lr !== null);
  return shown
    .map(({ settings, lr }) => {
      const own = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
      if (own.length === 0) return lr === null ? "" : formatNumber(lr);
      return [...own, ...(lr === null ? [] : [`lr=${formatNumber(lr)}`])].join(" ");
    })
    .join("\n");
}
