import type { Chart } from "../chart/chart.js";
import type { Layer } from "./layer.js";
import { contourColor } from "./trail-colors.js";

/** Contour lines are drawn, not read: five digits place them. */
const fiveDigits = (value: number) => Number(value.toPrecision(5));

/** The layers of contour lines, which lie under all else, one for each level. */
export function contourLayers({ contours = [], x, y: { field } }: Chart, y: Layer): Layer[] {
  return contours.map(({ lines }, i) => ({
    data: {
      values: lines.flatMap((points, line) =>
        points.map((point) => ({
          line,
          [x.field]: fiveDigits(point.x),
          [field]: point.y === null ? null : fiveDigits(point.y),
        })),
      ),
    },
    mark: {
      type: "line",
      strokeWidth: 1.1,
      stroke: contourColor(i / Math.max(1, contours.length - 1)),
    },
    encoding: { y, order: { value: null }, detail: { field: "line" } },
  }));
}
