import { drawing } from "../../files/drawing.js";
import type { Learned } from "./learned.js";

/** The pictures of a training that could be drawn, and why others could not. */
export interface Pictures {
  readonly trainingSvg?: string;
  /** Loss against learning rate, where the rate was found. */
  readonly lossSvg?: string;
  /** The rates that were tried, where it was verified. */
  readonly verifySvg?: string;
  /** A sentence for each picture that is missing. */
  readonly failures: readonly string[];
}

/** Draws the pictures; one that cannot be drawn does not stop the other. */
export async function drawPictures({
  fitted,
  found,
  verification,
}: Pick<Learned, "fitted" | "found" | "verification">): Promise<Pictures> {
  const { plotLoss, plotTraining, plotVerification } = await import("lrfinder/plot");
  const { attempt, failures } = drawing();
  return {
    trainingSvg:
      fitted &&
      (await attempt("training.svg", () =>
        plotTraining(fitted.epochs, { best: fitted.bestEpoch }).toSvg(),
      )),
    lossSvg: found && (await attempt("the curve of the search", () => plotLoss(found).toSvg())),
    verifySvg:
      verification &&
      (await attempt("the curve of the verification", () =>
        plotVerification(verification).toSvg(),
      )),
    failures,
  };
}
