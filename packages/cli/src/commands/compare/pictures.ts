import type { ComparedDescent } from "lrfinder/onnx";

/** The three pictures as SVG, by the name of their file. */
export type Pictures = Readonly<Record<"epochs.svg" | "updates.svg" | "seconds.svg", string>>;

/**
 * Draws the loss of all against epochs, updates and seconds; losses above 0 on a logarithmic scale.
 */
export async function drawPictures(descents: readonly ComparedDescent[]): Promise<Pictures> {
  const { plotComparison } = await import("lrfinder/plot");
  const draw = (against: "epochs" | "updates" | "seconds") =>
    plotComparison(descents, { against, scale: lossScale(descents) }).toSvg();
  return {
    "epochs.svg": await draw("epochs"),
    "updates.svg": await draw("updates"),
    "seconds.svg": await draw("seconds"),
  };
}

/** A logarithmic scale shows what happens near the bottom, where every loss can be shown on it. */
export function lossScale(descents: readonly ComparedDescent[]): "log" | "linear" {
  return descents.every(({ losses }) => losses.every((loss) => !(loss <= 0))) ? "log" : "linear";
}
