import { drawing } from "../../files/drawing.js";
import type { Learned } from "./learn.js";

/** The pictures of a training that could be drawn, and why others could not. */
export interface Pictures {
  readonly trainingSvg?: string;
  /** Loss against learning rate, where the rate was found. */
  readonly lossSvg?: string;
  /** A sentence for each picture that is missing. */
  readonly failures: readonly string[];
}

/** Draws the pictures; one that cannot be drawn does not stop the other. */
export async function drawPictures({
  fitted,
  found,
}: Pick<Learned, "fitted" | "found">): Promise<Pictures> {
  const { plotLoss, plotTraining } = await import("lrfinder/plot");
  const { attempt, failures } = drawing();
  return {
    trainingSvg:
      fitted &&
      (await attempt("training.svg", () =>
        plotTraining(fitted.epochs, { best: fitted.bestEpoch }).toSvg(),
      )),
    lossSvg: found && (await attempt("the curve of the search", () => plotLoss(found).toSvg())),
    failures,
  };
}
