import type { Chart, Series } from "../chart/chart.js";
import { wrapped } from "../chart/words.js";
import { bandLayers, markerLayers } from "./annotation-layers.js";
import { axisEncoding } from "./axis-encoding.js";
import { backdropLayers } from "./backdrop-layers.js";
import { contourLayers } from "./contour-layers.js";
import type { Json, VegaLiteSpec } from "./json.js";
import { nineDigits, type Size } from "./layer.js";
import { seriesLayers } from "./series-layers.js";
import { config, LETTER_WIDTH, SUBTITLE_SIZE } from "./theme.js";
import { trailLayers } from "./trail-layers.js";

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
/** Pixels that an axis wants between two ticks. */
const TICK_SPACE = { x: 64, y: 36 };

/** The Vega-Lite specification that draws a chart; its data has nine significant digits. */
export function vegaLiteSpec(chart: Chart, size: Size): VegaLiteSpec {
  const { title, subtitle, series } = chart;
  const { width, height } = size;
  const columns = Math.max(1, Math.floor(width / (LETTER_WIDTH * SUBTITLE_SIZE)));
  const y = axisEncoding(chart.y, height / TICK_SPACE.y);
  return {
    $schema: SCHEMA,
    description: subtitle === "" ? title : `${title}: ${subtitle}`,
    background: "white",
    padding: 18,
    width,
    height,
    title: { text: title, subtitle: wrapped(subtitle, columns) },
    config: config(),
    datasets: Object.fromEntries(series.map((one) => [one.id, rows(one, chart)])),
    encoding: { x: axisEncoding(chart.x, width / TICK_SPACE.x) },
    layer: [
      ...contourLayers(chart, y),
      ...backdropLayers(chart, height),
      ...bandLayers(chart),
      ...series.flatMap((one) => seriesLayers(one, { chart, y })),
      ...trailLayers(chart, { y, width }),
      ...markerLayers(chart),
    ],
  };
}

function rows({ lines }: Series, { x, y }: Chart): Json {
  return lines.flatMap((line, i) =>
    line.map((point) => ({
      ...(lines.length > 1 && { repeat: i + 1 }),
      [x.field]: nineDigits(point.x),
      [y.field]: point.y === null ? null : nineDigits(point.y),
    })),
  );
}
