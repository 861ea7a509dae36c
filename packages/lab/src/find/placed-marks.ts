import type { LearningRateResult } from "lrfinder";
import type { Scale } from "../drawing/axes.js";
import type { DrawingSize } from "../drawing/use-size.js";
import type { BoldLine } from "./bold-line.js";
import { type Mark, marksOf } from "./marks.js";

/** Half the size of a mark, and how near two may stand, in letters. */
export const MARK_RADIUS = 0.62;
const GAP = 1.4;

/** A mark, and where it stands in the plot, in pixels. */
export interface PlacedMark {
  readonly mark: Mark;
  readonly at: number;
  readonly top: number;
}

interface PlacingProps {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: DrawingSize;
  readonly bold: BoldLine;
  readonly result: Pick<LearningRateResult, "suggestion" | "rules">;
}

/** Marks on the curve; one that would cover another stands as near as it can, above or below. */
export function placedMarks({ x, y, plot, bold, result }: PlacingProps): PlacedMark[] {
  const placed: PlacedMark[] = [];
  const [radius, gap] = [MARK_RADIUS * plot.em, GAP * plot.em];
  const [highest, lowest] = [radius + 1, plot.height - radius - 8];
  for (const mark of marksOf(result, bold)) {
    const at = x(mark.lr);
    const wanted = Math.min(Math.max(y(mark.loss), highest), lowest);
    const places = [0, -1, 1, -2, 2, -3, 3].map((gaps) => wanted + gaps * gap);
    const free = places.find(
      (top) =>
        top >= highest &&
        top <= lowest &&
        !placed.some((one) => Math.hypot(one.at - at, one.top - top) < gap),
    );
    placed.push({ mark, at, top: free ?? wanted });
  }
  return placed;
}
