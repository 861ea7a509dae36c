import { type Axis, type Chart, lonePoints, reach, type Series } from "../chart/chart.js";
import { ticks } from "../chart/ticks.js";
import { wrapped } from "../chart/words.js";
import type { Json, VegaLiteSpec } from "./json.js";
import { labelExpression } from "./label-expression.js";
import { colors, config } from "./theme.js";

/** The size of a figure's plot, without titles and labels, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

type Layer = { [key: string]: Json };

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
/** Pixels that an axis wants between two ticks. */
const TICK_SPACE = { x: 64, y: 44 };
/** The width of a letter of the subtitle, in pixels. */
const LETTER = 10;

/** The Vega-Lite specification that draws a chart; its data has seven significant digits. */
export function vegaLiteSpec(chart: Chart, size: Size): VegaLiteSpec {
  const { title, subtitle, series } = chart;
  return {
    $schema: SCHEMA,
    description: subtitle === "" ? title : `${title}: ${subtitle}`,
    background: "white",
    padding: 18,
    ...size,
    title: { text: title, subtitle: wrapped(subtitle, Math.floor(size.width / LETTER)) },
    config: config(),
    datasets: Object.fromEntries(series.map((one) => [one.name, rows(one, chart)])),
    encoding: {
      x: axisEncoding(chart.x, Math.max(2, Math.floor(size.width / TICK_SPACE.x))),
    },
    layer: [
      ...bandLayers(chart),
      ...series.flatMap((one) => seriesLayers(one, { chart, size })),
      ...markerLayers(chart),
    ],
  };
}

function rows({ lines }: Series, { x, y }: Chart): Json {
  return lines.flatMap((line, i) =>
    line.map((point) => ({
      ...(lines.length > 1 && { repeat: i + 1 }),
      [x.field]: sevenDigits(point.x),
      [y.field]: point.y === null ? null : sevenDigits(point.y),
    })),
  );
}

function axisEncoding(axis: Axis, most: number): Layer {
  const { values, format } = ticks(axis, most);
  return {
    field: axis.field,
    type: "quantitative",
    title: axis.title,
    scale: { type: axis.scale, domain: axis.domain.map(sevenDigits), nice: false },
    axis: { values: [...values], labelExpr: labelExpression(format) },
  };
}

function seriesLayers(series: Series, { chart, size }: { chart: Chart; size: Size }): Layer[] {
  const { name, look, lines } = series;
  const y = axisEncoding(chart.y, Math.max(2, Math.floor(size.height / TICK_SPACE.y)));
  const clamped = clampedData(series, chart.y);
  const encoding = {
    y: clamped.length > 0 ? { ...y, field: "shown" } : y,
    color: {
      datum: name,
      scale: {
        domain: chart.series.map((one) => one.name),
        range: chart.series.map((one) => colors[one.look]),
      },
      ...(chart.series.length === 1 ? { legend: null } : { legend: { symbolType: "stroke" } }),
    },
  };
  const source = {
    data: { name },
    ...(clamped.length > 0 && { transform: clamped }),
  };
  const layers: Layer[] = [
    {
      ...source,
      mark: {
        type: "line",
        clip: true,
        strokeJoin: "round",
        strokeCap: "round",
        ...(look === "bold" ? { strokeWidth: 2.75 } : { strokeWidth: 1.25, strokeOpacity: 0.6 }),
      },
      encoding: { ...encoding, ...(lines.length > 1 && { detail: { field: "repeat" } }) },
    },
  ];
  const lone = lines.flatMap(lonePoints);
  if (lone.length > 0) {
    layers.push({
      data: { values: lone.map(({ x, y }) => ({ [chart.x.field]: x, [chart.y.field]: y })) },
      mark: {
        type: "point",
        clip: true,
        filled: true,
        opacity: 1,
        color: colors[look],
        size: look === "bold" ? 42 : 26,
      },
      encoding: { y },
    });
  }
  return layers;
}

/** Puts points far outside the picture nearer, where a renderer can still follow; nothing where none are. */
function clampedData({ lines }: Series, axis: Axis): Json[] {
  const [low, high] = reach(axis);
  if (lines.every((line) => line.every(({ y }) => y === null || (y >= low && y <= high))))
    return [];
  const value = `datum[${JSON.stringify(axis.field)}]`;
  const bounds = `${sevenDigits(low)}, ${sevenDigits(high)}`;
  return [{ calculate: `isValid(${value}) ? clamp(${value}, ${bounds}) : null`, as: "shown" }];
}

function bandLayers({ band, x }: Chart): Layer[] {
  if (!band) return [];
  return [
    {
      data: { values: [{ low: sevenDigits(band.low), high: sevenDigits(band.high) }] },
      mark: { type: "rect", fillOpacity: 0.13, clip: true },
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

function markerLayers({ marker, x }: Chart): Layer[] {
  if (!marker) return [];
  const data = { values: [{ [x.field]: sevenDigits(marker.x), label: marker.label }] };
  return [
    {
      data,
      mark: { type: "rule", color: colors.marker, strokeWidth: 1.75, strokeDash: [5, 4] },
    },
    {
      data,
      mark: {
        type: "text",
        color: colors.marker,
        fontSize: 13,
        fontWeight: 600,
        baseline: "bottom",
        clip: false,
      },
      encoding: { y: { value: -5 }, text: { field: "label" } },
    },
  ];
}

/** A loss is single precision: more digits would only make the file longer. */
function sevenDigits(value: number): number {
  return Number(value.toPrecision(7));
}
