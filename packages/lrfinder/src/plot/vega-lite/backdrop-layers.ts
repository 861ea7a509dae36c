import type { Chart } from "../chart/chart.js";
import { type Layer, nineDigits } from "./layer.js";
import { colors } from "./theme.js";

/** The share of the plot's height that the highest value takes. */
const SHARE = 0.3;

/**
 * The layer that shows something behind all else, from the plot's foot up, on a scale without an
 * axis.
 */
export function backdropLayers({ backdrop, x }: Chart, height: number): Layer[] {
  if (!backdrop) return [];
  const { name, field, points } = backdrop;
  const peak = points.reduce((most, { value }) => Math.max(most, value), 0);
  const values = points.map((point) => ({
    [x.field]: nineDigits(point.x),
    [field]: nineDigits(point.value),
    // In pixels from the plot's top: the y axis is the losses'.
    top: nineDigits(height * (1 - (SHARE * point.value) / peak)),
    foot: height,
  }));
  return [
    {
      data: { values },
      mark: { type: "area", fillOpacity: 0.22 },
      encoding: {
        y: { field: "top", type: "quantitative", scale: null, axis: null },
        y2: { field: "foot" },
        fill: {
          datum: name,
          scale: { range: [colors.faint] },
          legend: { symbolType: "square", symbolOpacity: 0.4 },
        },
      },
    },
  ];
}
