import type { Json } from "lrfinder/plot";
import { drawSvg } from "../../../../packages/lrfinder/dist/plot/render/svg.js";
import { type Section, titles } from "./markdown.js";

/**
 * Where regret is drawn on a square-root scale: small regrets are what distinguishes good rules.
 */
export const regretAxis = (title: string) => ({
  type: "quantitative",
  scale: { type: "sqrt", domain: [0, 1] },
  axis: { values: [0, 0.01, 0.05, 0.1, 0.25, 0.5, 1], labelExpr: "datum.value", title },
});

/** What all pictures have in common. */
export const look = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  background: "white",
  padding: 16,
  config: {
    font: "Inter, system-ui, sans-serif",
    view: { stroke: null },
    axis: { domain: false, gridColor: "#e9edf1", labelFontSize: 11.5, labelLimit: 0 },
  },
};

/**
 * A dot for each task and rule, a bar at each rule's mean, rules in the order of the first section;
 * as SVG.
 */
export function picture(sections: readonly Section[]): Promise<string> {
  const dots = sections.flatMap(({ half, summaries }) =>
    summaries.flatMap(({ rule, regrets }) =>
      Object.values(regrets).map((regret) => ({ half, rule, regret, ours: isOurs(rule) })),
    ),
  );
  const means = sections.flatMap(({ half, summaries }) =>
    summaries.map(({ rule, mean }) => ({ half, rule, regret: mean, ours: isOurs(rule) })),
  );
  const y = {
    field: "rule",
    type: "nominal",
    sort: sections[0]!.summaries.map(({ rule }) => rule),
    axis: { title: null, grid: true, ticks: false, labelPadding: 12 },
  };
  const color = {
    field: "ours",
    type: "nominal",
    scale: { domain: [true, false], range: ["#0072b2", "#52606d"] },
    legend: null,
  };
  const encoding = { y, color, x: { ...regretAxis("regret"), field: "regret" } };
  const layer = (points: Json[], mark: Json): Json => ({
    data: { values: points },
    mark,
    encoding,
  });
  const panel = ({ half }: Section): Json => ({
    title: { text: titles[half], anchor: "start" },
    width: 420,
    height: { step: 22 },
    layer: [
      layer(
        dots.filter((dot) => dot.half === half),
        { type: "circle", size: 28, opacity: 0.45, aria: false },
      ),
      layer(
        means.filter((each) => each.half === half),
        { type: "tick", thickness: 3, size: 18, aria: false },
      ),
    ],
  });
  return drawSvg({
    ...look,
    title: {
      text: "How much of what training can gain a suggested rate loses",
      subtitle: "A dot for each task, a bar for their mean; square-root scale",
      anchor: "start",
      offset: 12,
    },
    vconcat: sections.map(panel),
  });
}

function isOurs(rule: string): boolean {
  return rule.startsWith("lrfinder");
}
