import type { LearningRateResult } from "lrfinder";
import { drawing } from "../../files/drawing.js";

/** What pictures are drawn from. */
export type Drawn = Pick<LearningRateResult, "curve" | "repeats" | "suggestion">;

/** The pictures of a search that could be drawn, and why others could not. */
export interface Pictures {
  readonly lossSvg?: string;
  readonly lossPng?: Uint8Array;
  readonly lrSvg?: string;
  /** A sentence for each picture that is missing. */
  readonly failures: readonly string[];
}

/** Draws the pictures; one that cannot be drawn does not stop the others. */
export async function drawPictures(result: Drawn): Promise<Pictures> {
  const { plotLoss, plotLr } = await import("lrfinder/plot");
  const { attempt, failures } = drawing();
  return {
    lossSvg: await attempt("loss.svg", () => plotLoss(result).toSvg()),
    lossPng: await attempt("loss.png", () => plotLoss(result).toPng()),
    lrSvg: await attempt("lr.svg", () => plotLr(result).toSvg()),
    failures,
  };
}
