import { grouped } from "lrfinder/internal";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { SoFar } from "./learned.js";

/** What is said of an interrupt: where it came, and what is left to go on from. */
export function interruptedOutcome(
  soFar: SoFar & { readonly ended?: boolean },
  { out }: { out: string },
): Outcome {
  return {
    exitCode: exitCodes.interrupted,
    text: "",
    complaints: [`interrupted ${placeOf(soFar)}; ${leftBy(soFar, out)}`],
  };
}

function placeOf(soFar: SoFar & { ended?: boolean }): string {
  const { data, finding, verifying, choosing, fitting, member, ended } = soFar;
  if (member) return "while networks were trained on all rows";
  if (ended) return "while the files were written";
  if (fitting) return `in epoch ${grouped(fitting.epoch)} of ${grouped(fitting.epochs)}`;
  if (choosing) return "while the penalty was chosen";
  if (verifying) return "while the rate was verified";
  if (finding) return "while the rate was sought";
  return data ? "while the training was prepared" : "while the table was read";
}

function leftBy(soFar: SoFar & { ended?: boolean }, out: string): string {
  const { finding, verifying, choosing, fitting, member, keptEpochs, ended } = soFar;
  if (ended || member || (keptEpochs !== undefined && keptEpochs > 0)) {
    const from = keptEpochs === undefined ? "" : ` after epoch ${grouped(keptEpochs)}`;
    const end =
      keptEpochs === undefined || ended || member
        ? ""
        : `; --resume --epochs ${keptEpochs} ends it there, with the best epoch so far`;
    return `${out} holds the training${from}, and --resume goes on from there${end}`;
  }
  if (choosing && !fitting) {
    return `nothing is lost but the choice: --resume begins it again in ${out}`;
  }
  if (verifying && !fitting) {
    return `nothing is lost but the verification: --resume begins it again in ${out}`;
  }
  if (finding || fitting || keptEpochs !== undefined) {
    return `nothing is lost but the search: --resume begins again in ${out}`;
  }
  return "nothing was written";
}
