import type { LearningRateResult } from "lrfinder";
import type { Verification } from "lrfinder/onnx";
import { drawing } from "../files/drawing.js";

/** What pictures are drawn from. */
export type Drawn = Pick<LearningRateResult, "curve" | "curveOf" | "repeats" | "suggestion">;

/** The same, and what was verified. */
export interface DrawnAll {
  readonly result: Drawn;
  /** Left out where nothing was verified. */
  readonly verification?: Verification;
}

/** The pictures of a search that could be drawn, and why others could not. */
export interface Pictures {
  readonly lossSvg?: string;
  readonly lossPng?: Uint8Array;
  readonly lrSvg?: string;
  /** Left out, too, where nothing was verified. */
  readonly verifySvg?: string;
  /** A sentence for each picture that is missing. */
  readonly failures: readonly string[];
}

/** Draws the pictures; one that cannot be drawn does not stop the others. */
export async function drawPictures({ result, verification }: DrawnAll): Promise<Pictures> {
  const { plotLoss, plotLr, plotVerification } = await import("lrfinder/plot");
  const { attempt, failures } = drawing();
  return {
    lossSvg: await attempt("loss.svg", () => plotLoss(result).toSvg()),
    lossPng: await attempt("loss.png", () => plotLoss(result).toPng()),
    lrSvg: await attempt("lr.svg", () => plotLr(result).toSvg()),
    verifySvg:
      verification && (await attempt("verify.svg", () => plotVerification(verification).toSvg())),
    failures,
  };
}
