import { text } from "../text.js";

/** What the marks of a chart of losses are, from the faintest to the boldest. */
export const legendParts = ["repeat", "median", "band", "interval"] as const;

/** A part of the chart that the legend names. */
export type LegendPart = (typeof legendParts)[number];

/** What the marks of the chart are. */
export function ChartLegend({
  words = text.find.chart.legend,
  parts = legendParts,
}: {
  /** What each is called; default: as on the screen Find. */
  readonly words?: Readonly<Record<LegendPart, string>>;
  readonly parts?: readonly LegendPart[];
}) {
  return (
    <ul class="legend legend-of-chart">
      {parts.map((part) => (
        <li key={part} class={`legend-${part}`}>
          {words[part]}
        </li>
      ))}
    </ul>
  );
}
