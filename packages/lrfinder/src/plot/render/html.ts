import { escaped } from "../../numeric/escaped.js";
import { formatNumber } from "../../numeric/format.js";
import type { Chart } from "../chart/chart.js";
import type { VegaLiteSpec } from "../vega-lite/json.js";
import { trailColumns } from "./trail-table.js";

/** A page that needs nothing else: the picture, the numbers behind it, and the specification. */
export function page({
  chart,
  svg,
  spec,
}: {
  chart: Chart;
  svg: string;
  spec: VegaLiteSpec;
}): string {
  const { title, subtitle } = chart;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { max-width: 860px; margin: 2rem auto; padding: 0 1rem; color: #1f2933; background: white;
  font: 15px/1.5 Inter, system-ui, sans-serif; }
figure { margin: 0; }
figure svg { max-width: 100%; height: auto; }
summary { cursor: pointer; color: #52606d; }
table { border-collapse: collapse; margin-top: 1rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.15rem 1rem; text-align: right; border-bottom: 1px solid #e9edf1; }
th { font-weight: 600; }
</style>
</head>
<body>
<figure aria-label="${escaped(subtitle === "" ? title : `${title}: ${subtitle}`)}">
${svg}
</figure>
<details>
<summary>The numbers</summary>
${chart.series.length > 0 ? table(chart) : ""}${chart.trails ? trailTable(chart) : ""}
</details>
<script type="application/json" id="vega-lite">${JSON.stringify(spec).replaceAll("<", "\\u003c")}</script>
</body>
</html>
`;
}

function table({ x, y, series }: Chart): string {
  const columns = series.flatMap(({ name, lines }) =>
    lines.map((line, i) => ({
      name: lines.length > 1 ? `${y.field}, repeat ${i + 1}` : `${y.field}, ${name}`,
      at: new Map(line.map((point) => [point.x, point.y])),
    })),
  );
  const places = [...new Set(columns.flatMap(({ at }) => [...at.keys()]))].sort((a, b) => a - b);
  const head = [x.title, ...columns.map(({ name }) => name)].map(
    (name) => `<th>${escaped(name)}</th>`,
  );
  const body = places.map((place) => {
    const cells = [place, ...columns.map(({ at }) => at.get(place))].map(
      (value) => `<td>${value == null ? "" : formatNumber(value)}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table>\n<tr>${head.join("")}</tr>\n${body.join("\n")}\n</table>`;
}

function trailTable(chart: Chart): string {
  const { head, rows } = trailColumns(chart);
  const lines = rows.map((row) =>
    row.map((value) => `<td>${value == null ? "" : formatNumber(value)}</td>`).join(""),
  );
  const titles = head.map((title) => `<th>${escaped(title)}</th>`).join("");
  return `<table>\n<tr>${titles}</tr>\n${lines.map((line) => `<tr>${line}</tr>`).join("\n")}\n</table>`;
}
