import type { Chart } from "../chart/chart.js";
import { type Layer, nineDigits } from "./layer.js";
import { colors } from "./theme.js";

/** The layer that shades the band, if there is one. */
export function bandLayers({ band, x }: Chart): Layer[] {
  if (!band) return [];
  return [
    {
      data: { values: [{ low: nineDigits(band.low), high: nineDigits(band.high) }] },
      mark: { type: "rect", fillOpacity: 0.13 },
      encoding: {
        x: { field: "low", type: "quantitative", title: x.title },
        x2: { field: "high" },
        fill: {
          datum: band.label,
          scale: { range: [colors.band] },
          legend: { symbolType: "square", symbolOpacity: 0.3 },
        },
      },
    },
  ];
}

/** The layers of the marker, if there is one: a rule, and its label above the plot. */
export function markerLayers({ marker, x }: Chart): Layer[] {
  if (!marker) return [];
  const data = { values: [{ [x.field]: nineDigits(marker.x), label: marker.label }] };
  const { marker: color } = colors;
  return [
    { data, mark: { type: "rule", color, strokeWidth: 1.75, strokeDash: [5, 4] } },
    {
      data,
      mark: { type: "text", color, fontSize: 13, fontWeight: 600, baseline: "bottom" },
      encoding: { y: { value: -5 }, text: { field: "label" } },
    },
  ];
}
