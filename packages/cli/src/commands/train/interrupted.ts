import { grouped } from "../../arguments/values.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { SoFar } from "./learn.js";

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

function placeOf({ data, finding, fitting, ended }: SoFar & { ended?: boolean }): string {
  if (ended) return "while the files were written";
  if (fitting) return `in epoch ${grouped(fitting.epoch)} of ${grouped(fitting.epochs)}`;
  if (finding) return "while the rate was sought";
  return data ? "while the training was prepared" : "while the table was read";
}

function leftBy({ finding, fitting, keptEpochs, ended }: SoFar & { ended?: boolean }, out: string) {
  if (ended || (keptEpochs !== undefined && keptEpochs > 0)) {
    const from = keptEpochs === undefined ? "" : ` after epoch ${grouped(keptEpochs)}`;
    return `${out} holds the training${from}, and --resume goes on from there`;
  }
  if (finding || fitting || keptEpochs !== undefined) {
    return `nothing is lost but the search: --resume begins again in ${out}`;
  }
  return "nothing was written";
}
